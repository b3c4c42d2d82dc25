package import Engine
package import Schema

/// Adam (Kingma and Ba 2015, algorithm 1), with both moments corrected for their start at zero. Rows of a table that a
/// batch does not read move too, as their moments decay; the engine catches them up.
package struct Adam: Optimizer {
  package static let name = "adam"
  package static let prose =
    "Adam (Kingma and Ba 2015): each parameter's step is scaled by running means of its gradient and of its square."
  package static let formula: String? =
    "m = beta_1 m + (1 - beta_1) g; v = beta_2 v + (1 - beta_2) g²; "
    + "p -= learning_rate (m / (1 - beta_1^t)) / (√(v / (1 - beta_2^t)) + epsilon)"
  package static let citation: String? = "Kingma, Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1"
  package static let example: String? = "{adam: {learning_rate: 0.001}}"

  /// The step's size.
  package let learningRate: Double
  /// How fast the running means forget.
  package let moments: AdamMoments
  /// Whether rows of a table that a batch does not read are left alone.
  package let lazy: Bool

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.001, .above(0), "How far a step goes.")
    moments = AdamMoments(field)
    lazy = field(
      "lazy", default: false,
      "Whether a table's rows stay as they are in a step that does not read them: another mathematics, a little cheaper."
    )
  }

  package var rule: UpdateRule { moments.rule(lazy: lazy) }
}
