import GraphIR
import Schema

/// The sum of vectors of one width, number by number.
struct Sum: Layer {
  static let name = "add"
  static let prose = "The sum of vectors of one width, number by number."
  static let shorthand: String? = "of"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The nodes that it reads, at least two.")
    field.requireCount(of: of, atLeast: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    try model.fold(Add(), of.values)
  }
}
