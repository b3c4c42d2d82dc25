import GraphIR
import Schema

/// A vector that is learnt for each id.
struct Embedding: Layer {
  static let name = "embedding"
  static let prose = "A vector that is learnt for each id; of several ids a table of vectors, one of each."
  static let shorthand: String? = "of"
  static let formula: String? = "y = E[id]"
  static let shapes: String? = "an id → [size]; a list of f ids → [f, size]"
  static let example: String? = "shopper: {embedding: {of: user, size: 16}}"

  let source: Fields.Source
  let of: OneOrMany<NodeName>
  /// At least 1; nil where it reads another's table.
  let size: Int?
  /// The embedding whose vectors it reads.
  let table: NodeName?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    source = field.source
    of = field("of", "The id whose vector it is, `user` or `item`; a list of ids gives a table, a vector of each.")
    size = field.optional(
      "size", .between(1, Self.largestWidth), "How many numbers a vector has; left out where `table` is given.")
    table = field.optional(
      "table", "Another embedding, of ids of the same kind, whose vectors it reads in place of vectors of its own.")
    initializer = field("initializer", default: .kind("normal"), "How the vectors are drawn before training.")
    checkSize(field)
  }

  private func checkSize(_ field: Fields) {
    guard let table else {
      if size == nil {
        field.report("missing-key", "`embedding` needs `size`", help: "`size`: How many numbers a vector has.")
      }
      return
    }
    for key in ["size", "initializer"] where field.isGiven(key) {
      field.report(
        "shared-table", "`\(key)` is that of `\(table.text)`, whose table is shared", atKey: key,
        help: "leave it out, or leave `table` out for vectors of its own")
    }
  }

  var inputs: [NodeName] { of.values + (table.map { [$0] } ?? []) }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let ids = try model.ids(of.values) else { return nil }
    var vectors: [NodeID] = []
    if let table {
      guard let shared = model.sharedTable(table, for: zip(of.values, ids)) else { return nil }
      for ids in ids { vectors.append(try model.lookUp(shared, ids)) }
      if !of.isList { model.offer(shared, of: ids[0]) }
    } else if let size {
      for (name, ids) in zip(of.values, ids) {
        let table = try model.table(of: ids, width: size, initializer.member, part: of.isList ? name.text : nil)
        vectors.append(try model.lookUp(table, ids))
        if !of.isList { model.offer(table, of: ids) }
      }
    }
    guard let first = vectors.first else { return nil }
    return of.isList ? .table(vectors) : .vector(first)
  }
}

extension Layer {
  /// The widest value that a layer gives.
  static var largestWidth: Int { 65_536 }
}
