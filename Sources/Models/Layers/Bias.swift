import GraphIR
import Schema

/// A number that is learnt for each id, or one for all.
struct Bias: Layer {
  static let name = "bias"
  static let prose = "A number that is learnt for each id, 0 before training; without `of` one number for all."
  static let shorthand: String? = "of"

  let of: NodeName?

  init(_ field: Fields) {
    of = field.optional("of", "The id whose number it is, `user` or `item`; left out, there is one number for all.")
  }

  var inputs: [NodeName] { of.map { [$0] } ?? [] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard let of else { return try model.add(BroadcastRows(), try model.parameter(.bias, .one, .zeros)) }
    guard let ids = try model.ids(of) else { return nil }
    return try model.add(Gather(), try model.parameter(.table, Shape([ids.count, 1]), .zeros), ids.id)
  }
}
