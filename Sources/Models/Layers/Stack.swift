import GraphIR
import Schema

/// Vectors of one width as a table.
struct Stack: Layer {
  static let name = "stack"
  static let prose = "Vectors of one width, and tables of such, one under another as a table."
  static let shorthand: String? = "of"
  static let shapes: String? = "f of [n] → [f, n]"
  static let example: String? = "both: {stack: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The nodes that it reads, in order.")
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    model.fields(OneOrMany(of.values), atLeast: 1).map { .table($0) }
  }
}
