import GraphIR
import Schema

/// The layer `dot`.
struct DotLayer: Layer {
  static let name = "dot"
  static let prose = "Dot product of two vectors."
  static let shorthand: String? = "of"
  static let formula: String? = "y = a_1 b_1 + ... + a_n b_n"
  static let shapes: String? = "[n], [n] → [1]"
  static let example: String? = "taste: {dot: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two input vectors.")
    field.requireCount(of: of.values, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.vectors(ofOneWidth: of.values) else { return nil }
    return .vector(try model.dot(vectors[0], vectors[1]))
  }
}
