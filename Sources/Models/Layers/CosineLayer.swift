import GraphIR
import Schema

/// The layer `cosine`.
struct CosineLayer: Layer {
  static let name = "cosine"
  static let prose =
    "Cosine similarity of two vectors, from -1 to 1. As a logit it needs a `scale`, since sigmoid(1) is only 0.73."
  static let shorthand: String? = "of"
  static let formula: String? = "y = a · b / (√(a · a + 1e-12) √(b · b + 1e-12))"
  static let shapes: String? = "[n], [n] → [1]"
  static let example: String? = "likeness: {cosine: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two input vectors.")
    field.requireCount(of: of.values, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  /// Each vector is normalized before the product, so ranking normalizes once per user and once per item.
  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.vectors(ofOneWidth: of.values) else { return nil }
    var units: [NodeID] = []
    for vector in vectors {
      let inverse = try model.add(InverseRoot(epsilon: 1e-12), try model.dot(vector, vector))
      units.append(try model.add(Multiply(), vector, inverse))
    }
    return .vector(try model.dot(units[0], units[1]))
  }
}
