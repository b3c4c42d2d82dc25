import Numerics
package import Schema

/// Cosine decay to the end of training (Loshchilov and Hutter 2017, without restarts): final + (1 - final) (1 + cos(π step / steps)) / 2.
package struct CosineSchedule: Schedule {
  package static let name = "cosine"
  package static let prose =
    "Cosine decay: lowers the learning rate along half a cosine, to the fraction `final` at the end of training."
  package static let formula: String? = "learning_rate (final + (1 - final) (1 + cos(π step / steps)) / 2)"
  package static let citation: String? =
    "Loshchilov, Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017), one cycle"
  package static let example: String? = "{cosine: {warmup_epochs: 1}}"

  /// Fraction of the learning rate at the end of training.
  package let final: Double
  package let warmupEpochs: Double

  package init(_ field: Fields) {
    final = field("final", default: 0.0, .between(0, 1), "Fraction of the learning rate at the end of training.")
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double {
    final + (1 - final) * 0.5 * (1 + Real.cos(Double.pi * Double(step) / Double(count)))
  }
}
