package import Engine
package import Schema

/// Adam (Kingma and Ba 2015, algorithm 1), with both moments corrected for their start at zero. Rows of a table that a
/// batch does not read move too, as their moments decay; the engine catches them up.
package struct Adam: Optimizer {
  package static let name = "adam"
  package static let prose =
    "Adam (Kingma and Ba 2015): each parameter's step is scaled by running means of its gradient and of its square."

  /// The step's size.
  package let learningRate: Double
  /// The decay of the gradient's running mean.
  package let beta1: Double
  /// The decay of the squared gradient's running mean.
  package let beta2: Double
  /// Added to the divisor.
  package let epsilon: Double
  /// Whether rows of a table that a batch does not read are left alone.
  package let lazy: Bool

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.001, .above(0), "How far a step goes.")
    beta1 = field("beta_1", default: 0.9, .fraction, "How much of the gradient's running mean a step keeps.")
    beta2 = field("beta_2", default: 0.999, .fraction, "How much of the squared gradient's running mean a step keeps.")
    epsilon = field("epsilon", default: 1e-8, .above(0), "Added to the divisor, so that it is never zero.")
    lazy = field(
      "lazy", default: false,
      "Whether a table's rows stay as they are in a step that does not read them: another mathematics, a little cheaper."
    )
  }

  package var rule: UpdateRule { .adam(AdamSettings(beta1: beta1, beta2: beta2, epsilon: epsilon, lazy: lazy)) }
}
