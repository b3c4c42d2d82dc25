import Engine
import Schema

/// The fields shared by Adam and AdamW.
package struct AdamMoments: Sendable {
  /// Decay rate of the running mean of the gradient.
  package let beta1: Double
  /// Decay rate of the running mean of the squared gradient.
  package let beta2: Double
  /// Constant added to the denominator.
  package let epsilon: Double

  init(_ field: Fields) {
    beta1 = field("beta_1", default: 0.9, .fraction, "Exponential decay rate of the running mean of the gradient.")
    beta2 = field(
      "beta_2", default: 0.999, .fraction, "Exponential decay rate of the running mean of the squared gradient.")
    epsilon = field(
      "epsilon", default: 1e-8, .positiveFloat, "Constant added to the denominator for numerical stability.")
  }

  func rule(weightDecay: Double = 0, lazy: Bool = false) -> UpdateRule {
    .adam(AdamSettings(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay, lazy: lazy))
  }
}
