import Diagnostics
package import Engine
package import Schema

/// Stochastic gradient descent, with momentum where it is asked for: velocity = momentum x velocity + gradient,
/// parameter -= learning rate x velocity. Rows of a table that a batch does not read go on with what is left of their velocity; the
/// engine catches them up.
package struct SGD: Optimizer {
  package static let name = "sgd"
  package static let prose =
    "Stochastic gradient descent: a step against the gradient, or, with `momentum`, against its decaying sum."
  package static let formula: String? =
    "v = momentum v + g; p -= learning_rate v; with nesterov p -= learning_rate (g + momentum v)"
  package static let citation: String? =
    "Polyak, Some methods of speeding up the convergence of iteration methods (1964); Sutskever, Martens, Dahl, Hinton, On the "
    + "importance of initialization and momentum in deep learning (2013)"
  package static let example: String? = "{sgd: {learning_rate: 0.05, momentum: 0.9}}"

  /// The step's size.
  package let learningRate: Double
  /// How much of the velocity a step keeps.
  package let momentum: Double
  /// Whether a step looks ahead.
  package let nesterov: Bool

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.01, .above(0), "How far a step goes along the gradient.")
    momentum = field(
      "momentum", default: 0.0, .fraction,
      "How much of the way that it is on a parameter keeps from step to step (Polyak 1964); 0 is plain descent.")
    nesterov = field(
      "nesterov", default: false,
      "Whether a step goes where its momentum will have led (Nesterov 1983, in the form of Sutskever et al. 2013).")
    if nesterov, momentum == 0 {
      field.report(
        .nesterovWithoutMomentum, "`nesterov` looks ahead along the momentum, and there is none", at: "nesterov",
        help: "give `momentum` a value, such as 0.9")
    }
  }

  package var rule: UpdateRule { .sgd(SGDSettings(momentum: momentum, nesterov: nesterov)) }
}
