/// How a gradient changes a parameter. The learning rate is given at each step.
package enum UpdateRule: Sendable {
  case sgd(SGDSettings)
  case adam(AdamSettings)
}

/// Gradient descent: value -= rate · gradient.
package struct SGDSettings: Sendable {
  package init() {}
}

/// Adam (Kingma and Ba 2015), with bias correction. The mathematics is dense: rows that a batch did not touch move as their
/// decaying moments say.
package struct AdamSettings: Sendable {
  /// Decay of the first moment a step, 0 <= beta1 < 1.
  package var beta1: Double
  /// Decay of the second moment a step, 0 <= beta2 < 1.
  package var beta2: Double
  /// Added to the root of the second moment, above 0.
  package var epsilon: Double
  /// Whether rows that a batch did not touch are left alone: cheaper, another mathematics.
  package var lazy: Bool

  package init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, lazy: Bool = false) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.lazy = lazy
  }

  /// Whether rows may be brought up to date at once when they are next read: for these betas the result was shown, in
  /// comparison with dense Adam in Float64, to be as near to it as dense Adam in Float32 or within 5e-5 of the mean value.
  /// For others a table is swept at every step.
  var canCatchUp: Bool { beta1 <= 0.9 && beta2 >= 0.999 && beta2 <= 0.99999 }
}
