import GraphIR
import Schema

/// The layer `stack`.
struct StackLayer: Layer {
  static let name = "stack"
  static let prose = "Stacks vectors and tables of the same width into a table."
  static let shorthand: String? = "of"
  static let shapes: String? = "f vectors [n] → [f, n]"
  static let example: String? = "both: {stack: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "Input vectors and tables, in order.")
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    model.fields(OneOrMany(of.values), atLeast: 1).map { .table($0) }
  }
}
