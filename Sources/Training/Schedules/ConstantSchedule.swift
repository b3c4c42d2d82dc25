package import Schema

/// A constant learning rate.
package struct ConstantSchedule: Schedule {
  package static let name = "constant"
  package static let prose = "Keeps the learning rate of the optimizer."
  package static let example: String? = "{constant: {warmup_epochs: 1}}"

  package let warmupEpochs: Double

  package init(_ field: Fields) {
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double { 1 }
}
