import Diagnostics
import GraphIR
import Schema

/// The layer `slice`.
struct SliceLayer: Layer {
  static let name = "slice"
  static let prose = "Consecutive elements of a vector, or consecutive vectors of a table."
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
    of = field("of", "Input node.")
    start = field("start", default: 0, .between(0, Self.largestWidth), "Index of the first element, counted from 0.")
    count = field("count", .between(1, Self.largestWidth), "Number of elements.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    let length = x.isTable ? x.parts.count : model.width(x.parts[0])
    guard start + count <= length else {
      source.report(
        .outOfRange,
        "`slice` takes the \(x.isTable ? "vectors" : "elements") \(start) to \(start + count - 1), counted from 0, but "
          + "`\(of.text)` has only \(length)", at: "count",
        help: start < length
          ? "choose a `count` of at most \(length - start)" : "choose a `start` of at most \(length - 1)",
        into: model.collector)
      return nil
    }
    if x.isTable { return .table(Array(x.parts[start..<start + count])) }
    return .vector(try model.add(Slice(offset: start, count: count), x.parts[0]))
  }
}
