import Diagnostics
import GraphIR
import Schema

/// Some neighbouring numbers of a vector, or vectors of a table.
struct Part: Layer {
  static let name = "slice"
  static let prose = "Neighbouring numbers of a vector, or neighbouring vectors of a table."
  static let shorthand: String? = "of"
  static let shapes: String? = "[n] → [count]; [f, n] → [count, n]"
  static let example: String? = "first: {slice: {of: user_vector, count: 4}}"

  let source: Fields.Source
  let of: NodeName
  /// At least 0.
  let start: Int
  /// At least 1.
  let count: Int

  init(_ field: Fields) {
    source = field.source
    of = field("of", "The node that it reads.")
    start = field("start", default: 0, .between(0, Self.largestWidth), "How many stand before those that it takes.")
    count = field("count", .between(1, Self.largestWidth), "How many it takes.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    let length = x.isTable ? x.parts.count : model.width(x.parts[0])
    guard start + count <= length else {
      source.report(
        .outOfRange,
        "`slice` takes the \(x.isTable ? "vectors" : "numbers") from \(start) to \(start + count - 1), counted from 0, but "
          + "`\(of.text)` has \(length)", at: "count",
        help: start < length ? "`count` can be at most \(length - start)" : "`start` can be at most \(length - 1)",
        into: model.collector)
      return nil
    }
    if x.isTable { return .table(Array(x.parts[start..<start + count])) }
    return .vector(try model.add(Slice(offset: start, count: count), x.parts[0]))
  }
}
