import Numerics
package import Schema

/// Exponential decay at every step: factor^(epochs since the warm-up, including fractions).
package struct ExponentialSchedule: Schedule {
  package static let name = "exponential"
  package static let prose =
    "Exponential decay: lowers the learning rate a little at every step, so that each epoch multiplies it by `factor`."
  package static let formula: String? = "learning_rate factor^(steps / steps per epoch)"
  package static let example: String? = "{exponential: {factor: 0.95}}"

  /// Factor per epoch.
  package let factor: Double
  package let warmupEpochs: Double

  package init(_ field: Fields) {
    factor = field("factor", .above(0), "Factor that each epoch multiplies the learning rate by, such as 0.95.")
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double {
    Real.pow(factor, Double(step) / Double(epoch))
  }
}
