import GraphIR
import Schema

/// The layer `add`.
struct SumLayer: Layer {
  static let name = "add"
  static let prose = "Elementwise sum of vectors or tables of the same shape."
  static let shorthand: String? = "of"
  static let formula: String? = "y = x_1 + x_2 + …"
  static let shapes: String? = "several of the same shape → the same"
  static let example: String? = "both: {add: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "At least two input nodes.")
    field.requireCount(of: of.values, atLeast: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    try model.fold(Add(), of.values)
  }
}
