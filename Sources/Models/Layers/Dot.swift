import GraphIR
import Schema

/// The sum of the products of two vectors' numbers: one number a row.
struct Dot: Layer {
  static let name = "dot"
  static let prose = "The sum of the products of two vectors' numbers: one number a row."
  static let shorthand: String? = "of"

  let of: NonEmpty<NodeName>

  init(_ field: Fields) {
    of = field("of", "The two nodes that it reads.")
    field.requireCount(of: of, atLeast: 2, atMost: 2, for: Self.name)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard let product = try model.fold(Multiply(), of.values) else { return nil }
    return try model.add(SumElements(), product)
  }
}
