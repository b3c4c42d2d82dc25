package import Engine
package import Schema

/// Adagrad (Duchi, Hazan and Singer 2011, with a diagonal matrix): sum += gradient², parameter -= learning rate x gradient /
/// (sqrt(sum) + epsilon). A gradient of 0 changes nothing, so rows that a batch does not read stay.
package struct Adagrad: Optimizer {
  package static let name = "adagrad"
  package static let prose =
    "Adagrad (Duchi, Hazan and Singer 2011): each parameter's step is divided by the root of the sum of its squared gradients, so "
    + "that what is seen rarely learns fast."
  package static let formula: String? = "s += g²; p -= learning_rate g / (√s + epsilon), s = initial_sum at first"
  package static let citation: String? =
    "Duchi, Hazan, Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization (2011), diagonal matrices"
  package static let example: String? = "{adagrad: {learning_rate: 0.05}}"

  /// The step's size.
  package let learningRate: Double
  /// What the sum begins with.
  package let initialSum: Double
  /// Added to the divisor.
  package let epsilon: Double

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.01, .above(0), "How far a step goes.")
    initialSum = field(
      "initial_sum", default: 0.0, .atLeast(0),
      "What the sum of the squared gradients begins with: the greater, the shorter the first steps.")
    epsilon = field("epsilon", default: 1e-10, .above(0), "Added to the divisor, so that it is never zero.")
  }

  package var rule: UpdateRule { .adagrad(AdagradSettings(initialSum: initialSum, epsilon: epsilon)) }
}
