import GraphIR
import Schema

/// A vector that is learnt for each id.
struct Embedding: Layer {
  static let name = "embedding"
  static let prose = "A vector that is learnt for each id."
  static let shorthand: String? = "of"

  let of: NodeName
  /// At least 1.
  let size: Int
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", "The id whose vector it is: `user` or `item`.")
    size = field("size", .between(1, Self.largestWidth), "How many numbers a vector has.")
    initializer = field("initializer", default: .kind("normal"), "How the vectors are drawn before training.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard let ids = try model.ids(of) else { return nil }
    let shape = Shape([ids.count, size])
    let table = try model.parameter(.table, shape, initializer.member.initializer(for: shape))
    return try model.add(Gather(), table, ids.id)
  }
}

extension Layer {
  /// The widest value that a layer gives.
  static var largestWidth: Int { 65_536 }
}
