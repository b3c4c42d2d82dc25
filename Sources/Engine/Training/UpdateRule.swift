import KernelInterface

/// An optimizer: how a gradient changes a parameter. The learning rate is given at each step.
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

  /// Number of optimizer values for each parameter value, and the initial value of the first.
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

  /// About how many operations the update of one value takes.
  var operations: Int {
    switch self {
    case .sgd(let settings): settings.momentum == 0 ? 2 : 4
    case .adagrad: 6
    case .adam(let settings): settings.weightDecay == 0 ? 11 : 13
    }
  }

  /// Makes the history of its steps.
  /// - Parameter hasRows: Whether there are rows with missed steps.
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

/// Gradient descent: velocity = momentum · velocity + gradient, value -= rate · velocity (Polyak 1964). Rows that a
/// batch did not read move by their remaining velocity.
package struct SGDSettings: Sendable {
  /// Factor of the velocity at each step, 0 <= momentum < 1.
  package var momentum: Double
  /// Whether to use Nesterov momentum: value -= rate · (gradient + momentum · velocity) (Nesterov 1983).
  package var nesterov: Bool

  package init(momentum: Double = 0, nesterov: Bool = false) {
    self.momentum = momentum
    self.nesterov = nesterov
  }
}

/// Adagrad (Duchi, Hazan and Singer 2011): sum += gradient², value -= rate · gradient / (√sum + epsilon).
package struct AdagradSettings: Sendable {
  /// Initial sum of squares, 0 or more.
  package var initialSum: Double
  /// Added to the square root, above 0.
  package var epsilon: Double

  package init(initialSum: Double = 0, epsilon: Double = 1e-10) {
    self.initialSum = initialSum
    self.epsilon = epsilon
  }
}

/// Adam (Kingma and Ba 2015) with bias correction, and AdamW with decoupled weight decay (Loshchilov and Hutter
/// 2019). Rows that a batch did not read move by their decaying moments, and decay.
package struct AdamSettings: Sendable {
  /// Decay rate of the first moment, 0 <= beta1 < 1.
  package var beta1: Double
  /// Decay rate of the second moment, 0 <= beta2 < 1.
  package var beta2: Double
  /// Added to the square root of the second moment, above 0.
  package var epsilon: Double
  /// Weight decay: before each step a value is multiplied by 1 - learning rate · weight decay, which must be above 0.
  package var weightDecay: Double
  /// Whether rows that a batch did not read are not updated (lazy Adam). It is faster and changes the result.
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

  /// Whether missed steps may be applied together. For these betas the result is as close to dense Adam in Float64 as
  /// dense Adam in Float32 is, or within 5e-5 of the mean value. For other betas the whole table is updated at every
  /// step.
  var canCatchUp: Bool { beta1 <= 0.9 && beta2 >= 0.999 && beta2 <= 0.99999 }
}
