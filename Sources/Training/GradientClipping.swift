package import Schema

/// The section `gradient_clipping`.
package struct GradientClipping: Construct {
  package static let name = "gradient_clipping"
  package static let prose = "Scales all gradients of a batch down when their global norm exceeds `norm`."
  package static let formula: String? = "g = g min(1, norm / ‖g‖)"
  package static let citation: String? =
    "Pascanu, Mikolov, Bengio, On the difficulty of training recurrent neural networks (2013)"

  /// Maximum global norm of the gradients.
  package let norm: Double

  package init(_ field: Fields) {
    norm = field(
      "norm", .positiveFloat, "Maximum global norm: the square root of the sum of the squares of all gradients.")
  }
}
