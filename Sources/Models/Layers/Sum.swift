import GraphIR
import Schema

/// The sum of values of one shape, number by number.
struct Sum: Layer {
  static let name = "add"
  static let prose = "The sum of vectors, or tables, of one shape, number by number."
  static let shorthand: String? = "of"
  static let formula: String? = "y = x_1 + x_2 + ..."
  static let shapes: String? = "several of one shape → the same"
  static let example: String? = "both: {add: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The nodes that it reads, at least two.")
    field.requireCount(of: of.values, atLeast: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    try model.fold(Add(), of.values)
  }
}
