import Diagnostics
import GraphIR
import Schema

/// A vector that is learnt for each id.
struct Embedding: Layer {
  static let name = "embedding"
  static let prose =
    "A vector that is learnt for each id; of several ids a table of vectors, one of each. Of ids of which a row has many "
    + "(`user.history`) the vectors are put together as `pool` says."
  static let shorthand: String? = "of"
  static let formula: String? =
    "y = E[id]; of many ids a row: mean Σ E[id] / n, sum Σ E[id], sqrt_n Σ E[id] / √n, and 0 of none"
  static let shapes: String? = "an id → [size]; a list of f ids → [f, size]; `pool: none` of at most k ids → [k, size]"
  static let example: String? = "shopper: {embedding: {of: user, size: 16}}"

  let of: OneOrMany<NodeName>
  /// At least 1; nil where it reads another's table.
  let size: Int?
  /// The embedding whose vectors it reads.
  let table: NodeName?
  /// Nil for the mean.
  let pool: TablePooling?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field(
      "of",
      "The id whose vector it is: `user`, `item`, `user.segment`, `item.segment` or `user.history`; a list of ids gives a table, a "
        + "vector of each.")
    size = field.optional(
      "size", .between(1, Self.largestWidth), "How many numbers a vector has; left out where `table` is given.")
    table = field.optional(
      "table", "Another embedding, of ids of the same kind, whose vectors it reads in place of vectors of its own.")
    pool = field.optional(
      "pool",
      "How the vectors of many ids a row become one; left out, by their mean. With `none` they stay a table, the last first, zeros where there are fewer."
    )
    initializer = field("initializer", default: .kind("normal"), "How the vectors are drawn before training.")
    checkSize(field)
    field.reportNeedlessPool(of: of.values)
  }

  private func checkSize(_ field: Fields) {
    guard let table else {
      if size == nil {
        field.report(.missingKey, "`embedding` needs `size`", help: "`size`: How many numbers a vector has.")
      }
      return
    }
    // A resolved spec has the usual initialiser filled in.
    for key in ["size"] + (initializer.isUsual ? [] : ["initializer"]) where field.isGiven(key) {
      field.report(
        .sharedTable, "`\(key)` is that of `\(table.text)`, whose table is shared", atKey: key,
        help: "leave it out, or leave `table` out for vectors of its own")
    }
  }

  var ids: [NodeName] { of.values }

  var inputs: [NodeName] { of.values + (table.map { [$0] } ?? []) }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let ids = try model.ids(of.values) else { return nil }
    var vectors: [NodeID] = []
    var tables: [NodeID] = []
    if let table {
      guard let shared = model.sharedTable(table, for: zip(of.values, ids)) else { return nil }
      tables = ids.map { _ in shared }
    } else if let size {
      for (name, ids) in zip(of.values, ids) {
        tables.append(
          try model.table(
            of: ids, width: size, initializer.member, part: of.isList ? name.text : nil))
      }
    }
    guard tables.count == ids.count else { return nil }
    for (name, (table, ids)) in zip(of.values, zip(tables, ids)) {
      if let pool = (pool ?? .mean).pooling {
        vectors.append(try model.lookUp(table, ids, pool: pool))
      } else {
        guard let places = try model.places(of: table, ids, name) else { return nil }
        vectors += places
      }
      if !of.isList { model.offer(table, of: ids) }
    }
    guard let first = vectors.first else { return nil }
    return of.isList || vectors.count > 1 ? .table(vectors) : .vector(first)
  }
}

extension Layer {
  /// The widest value that a layer gives.
  static var largestWidth: Int { 65_536 }
}
