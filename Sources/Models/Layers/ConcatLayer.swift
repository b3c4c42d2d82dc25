import GraphIR
import Schema

/// The layer `concat`.
struct ConcatLayer: Layer {
  static let name = "concat"
  static let prose = "Concatenates vectors."
  static let shorthand: String? = "of"
  static let shapes: String? = "[n], [m], ... → [n + m + ...]"
  static let example: String? = "both: {concat: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "Input vectors, in order.")
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    var parts: [NodeID] = []
    for name in of.values {
      if let part = model.vector(name) { parts.append(part) }
    }
    return parts.count == of.values.count ? .vector(try model.add(Concat(), of: parts)) : nil
  }
}
