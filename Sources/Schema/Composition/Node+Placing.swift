import Diagnostics
import YAML

extension Node {
  /// The node marked as invalid, after its error was reported.
  var invalidated: Node {
    var node = self
    node.isInvalid = true
    return node
  }

  /// An invalid node in place of a value whose error was reported.
  static func invalid(at range: SourceRange) -> Node {
    Node(.scalar(Scalar(text: "", isPlain: true)), range: range).invalidated
  }

  /// The number of its nodes, itself included.
  var size: Int {
    switch kind {
    case .scalar: 1
    case .sequence(let nodes): nodes.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.size }
    }
  }

  /// Whether one of its scalars, keys excluded, satisfies a predicate.
  func holds(_ isLookedFor: (Scalar) -> Bool) -> Bool {
    switch kind {
    case .scalar(let scalar): isLookedFor(scalar)
    case .sequence(let nodes): nodes.contains { $0.holds(isLookedFor) }
    case .mapping(let entries): entries.contains { $0.value.holds(isLookedFor) }
    }
  }

  /// The node as a parameter's value at a use, with its origin.
  func substituted(for parameter: String, at use: SourceRange, setter: Origin.Setter) -> Node {
    let value = scalar?.text ?? described
    return mapped { node in
      var node = node
      // A block's argument may itself come from a parameter.
      let own = Origin.Part(
        name: parameter, value: value, range: node.range, setter: setter, origin: node.origin)
      node.origin = Origin(written: "$" + parameter, isComputed: false, parts: [own])
      node.range = use
      return node
    }
  }

  /// The node with the number of the block's use in its ranges.
  func met(via reading: Int?) -> Node {
    guard let reading else { return self }
    return mapped { node in
      var node = node
      node.range.via = reading
      return node
    }
  }

  /// The node with a change made to each of its nodes, keys included.
  private func mapped(_ change: (Node) -> Node) -> Node {
    var node = change(self)
    switch kind {
    case .scalar: break
    case .sequence(let nodes): node.kind = .sequence(nodes.map { $0.mapped(change) })
    case .mapping(let entries):
      node.kind = .mapping(entries.map { Entry(key: $0.key.mapped(change), value: $0.value.mapped(change)) })
    }
    return node
  }

  /// The range of a part of a scalar's text, counted in scalars; the whole range where the text has escapes.
  func range(of stretch: Range<Int>, in text: String) -> SourceRange {
    let count = text.unicodeScalars.count
    guard range.start.line == range.end.line else { return range }
    let width = range.end.column - range.start.column
    // In quotes the text starts one column later; with escapes the columns of its parts are unknown.
    guard width == count || width == count + 2 else { return range }
    let start = range.start.column + (width - count) / 2
    var part = range
    part.start.column = start + stretch.lowerBound
    part.end.column = start + stretch.upperBound
    return part
  }

  /// The mapping with another value for a key, or without the key where the value is nil.
  func setting(_ key: String, to value: Node?) -> Node {
    guard let entries = mapping else { return self }
    var node = self
    node.kind = .mapping(
      entries.compactMap { entry in
        if entry.name != key { return entry }
        return value.map { Entry(key: entry.key, value: $0) }
      })
    return node
  }
}
