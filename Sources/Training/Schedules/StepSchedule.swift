package import Schema

/// The learning rate falls every so many epochs: factor^floor(epochs / every).
package struct StepSchedule: Schedule {
  package static let name = "step"
  package static let prose = "Every so many epochs after the warm-up the learning rate is multiplied by `factor`."
  package static let formula: String? = "learning_rate factor^floor(epochs / every_epochs)"
  package static let example: String? = "{step: {every_epochs: 10, factor: 0.1}}"

  /// After how many epochs it falls.
  package let everyEpochs: Int
  /// To what share.
  package let factor: Double
  package let warmupEpochs: Double

  package init(_ field: Fields) {
    everyEpochs = field(
      "every_epochs", .between(1, 1_000_000), "After how many epochs it is multiplied, again and again.")
    factor = field("factor", default: 0.1, .between(0, 1), "What it is multiplied by.")
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double {
    (0..<step / (everyEpochs * epoch)).reduce(1) { rate, _ in rate * factor }
  }
}
