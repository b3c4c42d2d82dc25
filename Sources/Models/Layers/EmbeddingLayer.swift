import Diagnostics
import GraphIR
import Schema

/// The layer `embedding`.
struct EmbeddingLayer: Layer {
  static let name = "embedding"
  static let prose =
    "A learned vector per id. With several ids, a table with one vector per id. The vectors of an input with many ids per row, such as "
    + "`user.history`, are combined by `pool`."
  static let shorthand: String? = "of"
  static let formula: String? =
    "y = E[id]; n ids per row: mean Σ E[id] / n, sum Σ E[id], sqrt_n Σ E[id] / √n; 0 without ids"
  static let shapes: String? =
    "id → [size]; list of f ids → [f, size]; `pool: none` with at most k ids per row → [k, size]"
  static let example: String? = "shopper: {embedding: {of: user, size: 16}}"

  let of: OneOrMany<NodeName>
  /// At least 1; nil with a shared table.
  let size: Int?
  /// The embedding whose table is shared.
  let table: NodeName?
  /// Nil for the default, the mean.
  let pool: TablePooling?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field(
      "of",
      "Input id: `user`, `item`, `user.segment`, `item.segment` or `user.history`; a list of ids gives a table.")
    size = field.optional(
      "size", .between(1, Self.largestWidth), "Embedding dimension. Required unless `table` is given.")
    table = field.optional(
      "table", "Embedding whose table to share; its ids must be of the same kind. Default: a table of its own.")
    pool = field.optional(
      "pool",
      "How to combine the vectors of an input with many ids per row. `none` gives a table, the most recent id first, padded with zeros. Default: `mean`."
    )
    initializer = field("initializer", default: .kind("normal"), "Initializer of the vectors.")
    checkSize(field)
    field.reportNeedlessPool(of: of.values)
  }

  private func checkSize(_ field: Fields) {
    guard let table else {
      if size == nil {
        field.report(.missingKey, "`embedding` needs `size`", help: "add `size`, the embedding dimension")
      }
      return
    }
    // A resolved spec contains the default initializer.
    for key in ["size"] + (initializer.isDefault ? [] : ["initializer"]) where field.isGiven(key) {
      field.report(
        .sharedTable, "`\(key)` is given, but the table of `\(table.text)` is shared", atKey: key,
        help: "delete `\(key)`, or delete `table` for a table of its own")
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
        guard let entries = try model.entries(of: table, ids, name) else { return nil }
        vectors += entries
      }
      if !of.isList { model.offer(table, of: ids) }
    }
    guard let first = vectors.first else { return nil }
    return of.isList || vectors.count > 1 ? .table(vectors) : .vector(first)
  }
}
