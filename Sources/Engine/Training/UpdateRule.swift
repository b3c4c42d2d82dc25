import KernelInterface

/// How a gradient changes a parameter. The learning rate is given at each step.
package enum UpdateRule: Sendable {
  case sgd(SGDSettings)
  case adagrad(AdagradSettings)
  case adam(AdamSettings)

  /// How the rows of a table change that a batch does not touch.
  enum Untouched {
    /// They do not change.
    case unchanged
    /// They change; the steps they missed are applied when they are next read, and at the end of each epoch.
    case caughtUp
    /// They change and are updated at every step.
    case swept
  }

  var untouched: Untouched {
    switch self {
    case .sgd(let settings): settings.momentum == 0 ? .unchanged : .caughtUp
    case .adagrad: .unchanged
    case .adam(let settings): settings.lazy ? .unchanged : settings.canCatchUp ? .caughtUp : .swept
    }
  }

  /// How many numbers are kept beside each of a parameter's, and what the first of them is before the first step.
  var slots: Int {
    switch self {
    case .sgd(let settings): settings.momentum == 0 ? 0 : 1
    case .adagrad: 1
    case .adam: 2
    }
  }

  var firstSlot: Float {
    if case .adagrad(let settings) = self { Float(settings.initialSum) } else { 0 }
  }

  /// Operations that changing one number takes, about.
  var operations: Int {
    switch self {
    case .sgd(let settings): settings.momentum == 0 ? 2 : 4
    case .adagrad: 6
    case .adam(let settings): settings.weightDecay == 0 ? 11 : 13
    }
  }

  /// What it remembers of its steps.
  /// - Parameter hasRows: whether there are rows to bring up to date.
  func history(hasRows: Bool) -> any StepHistory {
    switch self {
    case .sgd(let settings):
      if settings.momentum == 0 { PlainSteps { .sgd(rate: Float($0)) } } else { MomentumHistory(settings) }
    case .adagrad(let settings):
      PlainSteps { .adagrad(AdagradStep(rate: Float($0), epsilon: Float(settings.epsilon))) }
    case .adam(let settings): AdamHistory(settings, hasRows: hasRows)
    }
  }
}

/// Gradient descent: velocity = momentum · velocity + gradient, value -= rate · velocity (Polyak 1964). The mathematics is dense:
/// rows that a batch did not touch go on with what is left of their velocity.
package struct SGDSettings: Sendable {
  /// How much of the velocity a step keeps, 0 <= momentum < 1.
  package var momentum: Double
  /// Whether a step looks ahead: value -= rate · (gradient + momentum · velocity) (Nesterov 1983).
  package var nesterov: Bool

  package init(momentum: Double = 0, nesterov: Bool = false) {
    self.momentum = momentum
    self.nesterov = nesterov
  }
}

/// Adagrad (Duchi, Hazan and Singer 2011): sum += gradient², value -= rate · gradient / (√sum + epsilon).
package struct AdagradSettings: Sendable {
  /// What the sum of the squares begins with, 0 or more.
  package var initialSum: Double
  /// Added to the root, above 0.
  package var epsilon: Double

  package init(initialSum: Double = 0, epsilon: Double = 1e-10) {
    self.initialSum = initialSum
    self.epsilon = epsilon
  }
}

/// Adam (Kingma and Ba 2015), with bias correction, and AdamW where values decay (Loshchilov and Hutter 2019). The mathematics is
/// dense: rows that a batch did not touch move as their decaying moments say, and decay.
package struct AdamSettings: Sendable {
  /// Decay of the first moment a step, 0 <= beta1 < 1.
  package var beta1: Double
  /// Decay of the second moment a step, 0 <= beta2 < 1.
  package var beta2: Double
  /// Added to the root of the second moment, above 0.
  package var epsilon: Double
  /// Before each step a value loses this times the learning rate of itself; their product is below 1.
  package var weightDecay: Double
  /// Whether rows that a batch did not touch are left alone: cheaper, another mathematics.
  package var lazy: Bool

  package init(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0, lazy: Bool = false
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.lazy = lazy
  }

  /// Whether rows may be brought up to date at once when they are next read: for these betas the result was shown, in
  /// comparison with dense Adam in Float64, to be as near to it as dense Adam in Float32 or within 5e-5 of the mean value.
  /// For others a table is swept at every step.
  var canCatchUp: Bool { beta1 <= 0.9 && beta2 >= 0.999 && beta2 <= 0.99999 }
}
