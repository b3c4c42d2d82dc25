package import Engine
package import Schema

/// Adagrad (Duchi, Hazan and Singer 2011, diagonal matrices): s += g², p -= learning_rate g / (√s + epsilon). A gradient of 0 changes
/// nothing, so table rows that a batch does not read stay unchanged.
package struct Adagrad: Optimizer {
  package static let name = "adagrad"
  package static let prose =
    "Adagrad (Duchi, Hazan and Singer 2011): divides each parameter's step by the square root of the sum of its past squared "
    + "gradients, so that rarely updated parameters take larger steps."
  package static let formula: String? = "s += g²; p -= learning_rate g / (√s + epsilon), s = initial_sum at first"
  package static let citation: String? =
    "Duchi, Hazan, Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization (2011), diagonal matrices"
  package static let example: String? = "{adagrad: {learning_rate: 0.05}}"

  package let learningRate: Double
  /// Initial value of the sum of squared gradients.
  package let initialSum: Double
  /// Constant added to the denominator.
  package let epsilon: Double

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.01, .positiveFloat, "Learning rate.")
    initialSum = field(
      "initial_sum", default: 0.0, .nonNegativeFloat,
      "Initial value of the sum of squared gradients. A larger value makes the first steps smaller.")
    epsilon = field(
      "epsilon", default: 1e-10, .positiveFloat, "Constant added to the denominator for numerical stability.")
  }

  package var rule: UpdateRule { .adagrad(AdagradSettings(initialSum: initialSum, epsilon: epsilon)) }
}
