import GraphIR
import Schema

/// Vectors one after another, as one.
struct Concatenation: Layer {
  static let name = "concat"
  static let prose = "Vectors one after another, as one."
  static let shorthand: String? = "of"
  static let shapes: String? = "[n], [m], ... → [n + m + ...]"
  static let example: String? = "both: {concat: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The nodes that it reads, in order.")
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
