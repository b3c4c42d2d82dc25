import Numerics
package import Schema

/// The learning rate falls a little at every step: factor^(epochs since the warm-up, with their parts).
package struct ExponentialSchedule: Schedule {
  package static let name = "exponential"
  package static let prose =
    "The learning rate falls a little at every step, so that an epoch multiplies it by `factor`."
  package static let formula: String? = "learning_rate factor^(steps / steps an epoch)"
  package static let example: String? = "{exponential: {factor: 0.95}}"

  /// What an epoch multiplies it by.
  package let factor: Double
  package let warmupEpochs: Double

  package init(_ field: Fields) {
    factor = field("factor", .above(0), "What it is multiplied by over an epoch, such as 0.95.")
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double {
    Real.pow(factor, Double(step) / Double(epoch))
  }
}
