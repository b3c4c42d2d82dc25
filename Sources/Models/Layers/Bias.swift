import GraphIR
import Schema

/// A number that is learnt for each id, or one for all.
struct Bias: Layer {
  static let name = "bias"
  static let prose =
    "A number that is learnt for each id, of several ids the sum of theirs; without `of` one number for all."
  static let shorthand: String? = "of"
  static let formula: String? = "y = b[id], or the sum of b_f[id_f] over the ids"
  static let shapes: String? = "ids → [1]"
  static let example: String? = "popularity: {bias: {of: item}}"

  let of: OneOrMany<NodeName>?
  /// Nil for the mean.
  let pool: Pooling?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field.optional(
      "of",
      "The id whose number it is, `user`, `item`, `user.segment`, `item.segment` or `user.history`, or a list of them; left out, "
        + "there is one number for all.")
    pool = field.optional("pool", "How the numbers of many ids a row become one; left out, by their mean.")
    initializer = field("initializer", default: .kind("zeros"), "How the numbers are drawn before training.")
    field.reportNeedlessPool(of: of?.values ?? [])
  }

  var ids: [NodeName] { of?.values ?? [] }

  var inputs: [NodeName] { ids }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let of else {
      let number = try model.parameter(.bias, .one, initializer.member.initializer(for: .one))
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
