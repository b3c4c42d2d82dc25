package import Engine
package import Schema

/// Adam (Kingma and Ba 2015, algorithm 1) with bias correction. Table rows that a batch does not read also move while their moments
/// decay; the engine applies these steps when the row is next read.
package struct Adam: Optimizer {
  package static let name = "adam"
  package static let prose =
    "Adam (Kingma and Ba 2015): scales each parameter's step by running means of its gradient and of its squared gradient."
  package static let formula: String? =
    "m = beta_1 m + (1 - beta_1) g; v = beta_2 v + (1 - beta_2) g²; "
    + "p -= learning_rate (m / (1 - beta_1^t)) / (√(v / (1 - beta_2^t)) + epsilon)"
  package static let citation: String? = "Kingma, Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1"
  package static let example: String? = "{adam: {learning_rate: 0.001}}"

  package let learningRate: Double
  package let moments: AdamMoments
  /// Whether table rows that a batch does not read stay unchanged.
  package let lazy: Bool

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.001, .positiveFloat, "Learning rate.")
    moments = AdamMoments(field)
    lazy = field(
      "lazy", default: false,
      "Update only the table rows that a batch reads. Slightly faster, but not equivalent to Adam, which also moves the other rows."
    )
  }

  package var rule: UpdateRule { moments.rule(lazy: lazy) }
}
