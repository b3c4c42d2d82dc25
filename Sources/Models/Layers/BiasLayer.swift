import GraphIR
import Schema

/// The layer `bias`.
struct BiasLayer: Layer {
  static let name = "bias"
  static let prose =
    "A learned scalar per id. With several ids, the sum of their scalars; without `of`, a single scalar."
  static let shorthand: String? = "of"
  static let formula: String? = "y = b[id]; several ids: y = Σ_f b_f[id_f]"
  static let shapes: String? = "ids → [1]"
  static let example: String? = "popularity: {bias: {of: item}}"

  let of: OneOrMany<NodeName>?
  /// Nil for the default, the mean.
  let pool: Pooling?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field.optional(
      "of",
      "Input id, `user`, `item`, `user.segment`, `item.segment` or `user.history`, or a list of them. Default: one scalar for all rows."
    )
    pool = field.optional("pool", "How to combine the scalars of an input with many ids per row. Default: `mean`.")
    initializer = field("initializer", default: .kind("zeros"), "Initializer of the scalars.")
    field.reportNeedlessPool(of: of?.values ?? [])
  }

  var ids: [NodeName] { of?.values ?? [] }

  var inputs: [NodeName] { ids }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let of else {
      let number = try model.parameter(.bias, .one, initializer.member.distribution(for: .one))
      return .vector(try model.add(BroadcastRows(), number))
    }
    guard let ids = try model.ids(of.values) else { return nil }
    var numbers: [NodeID] = []
    for (name, ids) in zip(of.values, ids) {
      let table = try model.table(of: ids, width: 1, initializer.member, part: of.isList ? name.text : nil)
      numbers.append(try model.lookUp(table, ids, pool: pool ?? .mean))
    }
    return .vector(try model.sum(numbers))
  }
}
