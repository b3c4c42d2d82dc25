package import Schema

/// The section `gradient_clipping`: how long a gradient may be.
package struct GradientClipping: Construct {
  package static let name = "gradient_clipping"
  package static let prose =
    "Where the norm of all gradients of a batch together is above `norm`, all are scaled down to it."
  package static let formula: String? = "g = g min(1, norm / ‖g‖)"
  package static let citation: String? =
    "Pascanu, Mikolov, Bengio, On the difficulty of training recurrent neural networks (2013)"

  /// The most that the norm may be.
  package let norm: Double

  package init(_ field: Fields) {
    norm = field("norm", .above(0), "The most that the root of the sum of all squared gradients may be.")
  }
}
