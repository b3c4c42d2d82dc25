import Diagnostics
package import Engine
package import Schema

/// Stochastic gradient descent with optional momentum: v = momentum v + g, p -= learning_rate v. With momentum, table rows that a batch
/// does not read keep moving; the engine applies these steps when the row is next read.
package struct SGD: Optimizer {
  package static let name = "sgd"
  package static let prose = "Stochastic gradient descent, optionally with momentum."
  package static let formula: String? =
    "v = momentum v + g; p -= learning_rate v; with nesterov p -= learning_rate (g + momentum v)"
  package static let citation: String? =
    "Polyak, Some methods of speeding up the convergence of iteration methods (1964); Sutskever, Martens, Dahl, Hinton, On the "
    + "importance of initialization and momentum in deep learning (2013)"
  package static let example: String? = "{sgd: {learning_rate: 0.05, momentum: 0.9}}"

  /// The largest momentum. The engine keeps the weight of each past step that still moves a row: about 350,000 steps at this momentum,
  /// and without bound as momentum approaches 1.
  private static let largestMomentum = 0.9999

  package let learningRate: Double
  /// Fraction of the velocity kept from step to step.
  package let momentum: Double
  /// Whether to use Nesterov momentum.
  package let nesterov: Bool

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.01, .positiveFloat, "Learning rate.")
    momentum = field(
      "momentum", default: 0.0, .between(0, Self.largestMomentum),
      "Fraction of the velocity kept from step to step (Polyak 1964). 0 is gradient descent without momentum.")
    nesterov = field(
      "nesterov", default: false,
      "Use Nesterov momentum (Nesterov 1983, in the form of Sutskever et al. 2013).")
    if nesterov, momentum == 0 {
      field.report(
        .nesterovWithoutMomentum, "`nesterov` has no effect while `momentum` is 0", at: "nesterov",
        help: "set `momentum`, for example to 0.9, or remove `nesterov`")
    }
  }

  package var rule: UpdateRule { .sgd(SGDSettings(momentum: momentum, nesterov: nesterov)) }
}
