import GraphIR
import Schema

/// The first of two values of one shape less the second, number by number.
struct Difference: Layer {
  static let name = "subtract"
  static let prose = "The first vector, or table, less the second of the same shape, number by number."
  static let shorthand: String? = "of"
  static let formula: String? = "y = x_1 - x_2"
  static let shapes: String? = "several of one shape → the same"
  static let example: String? = "apart: {subtract: [user_vector, item_vector]}"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two nodes that it reads.")
    field.requireCount(of: of.values, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    try model.fold(Subtract(), of.values)
  }
}
