import GraphIR
import Schema

/// The layer `subtract`.
struct DifferenceLayer: Layer {
  static let name = "subtract"
  static let prose = "Elementwise difference of two vectors or tables of the same shape."
  static let shorthand: String? = "of"
  static let formula: String? = "y = x_1 - x_2"
  static let shapes: String? = "two of the same shape → the same"
  static let example: String? = "apart: {subtract: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two input nodes.")
    field.requireCount(of: of.values, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    try model.fold(Subtract(), of.values)
  }
}
