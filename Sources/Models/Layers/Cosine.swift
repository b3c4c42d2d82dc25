import GraphIR
import Schema

/// The dot product of two vectors brought to unit length: one number a row.
struct Cosine: Layer {
  static let name = "cosine"
  static let prose =
    "The dot product of two vectors brought to unit length, -1 to 1. As a logit it wants a `scale`: the sigmoid of 1 is 0.73."
  static let shorthand: String? = "of"
  static let formula: String? = "y = a · b / (√(a · a + 1e-12) √(b · b + 1e-12))"
  static let shapes: String? = "[n], [n] → [1]"
  static let example: String? = "likeness: {cosine: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two nodes that it reads.")
    field.requireCount(of: of.values, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  /// The vectors are brought to their length before they meet, so that ranking does so once a user and once an item.
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
