import Engine
import Schema

/// The fields that Adam and AdamW have in common: how fast the running means forget.
package struct AdamMoments: Sendable {
  /// The decay of the gradient's running mean.
  package let beta1: Double
  /// The decay of the squared gradient's running mean.
  package let beta2: Double
  /// Added to the divisor.
  package let epsilon: Double

  init(_ field: Fields) {
    beta1 = field("beta_1", default: 0.9, .fraction, "How much of the gradient's running mean a step keeps.")
    beta2 = field("beta_2", default: 0.999, .fraction, "How much of the squared gradient's running mean a step keeps.")
    epsilon = field("epsilon", default: 1e-8, .above(0), "Added to the divisor, so that it is never zero.")
  }

  func rule(weightDecay: Double = 0, lazy: Bool = false) -> UpdateRule {
    .adam(AdamSettings(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay, lazy: lazy))
  }
}
