import Diagnostics
import YAML

extension Node {
  /// The same, with a mistake in it that was reported.
  var reported: Node {
    var node = self
    node.isInvalid = true
    return node
  }

  /// What stands for a value whose mistake was reported: read by nobody, known to be wrong by all.
  static func wrong(at range: SourceRange) -> Node {
    Node(.scalar(Scalar(text: "", isPlain: true)), range: range).reported
  }

  /// How many nodes it holds, itself counted.
  var size: Int {
    switch kind {
    case .scalar: 1
    case .sequence(let nodes): nodes.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.size }
    }
  }

  /// Whether one of its scalars, keys left out, is such as is looked for.
  func holds(_ isLookedFor: (Scalar) -> Bool) -> Bool {
    switch kind {
    case .scalar(let scalar): isLookedFor(scalar)
    case .sequence(let nodes): nodes.contains { $0.holds(isLookedFor) }
    case .mapping(let entries): entries.contains { $0.value.holds(isLookedFor) }
    }
  }

  /// The same standing at another place as a parameter's value, each part knowing where it came from.
  func substituted(for parameter: String, at use: SourceRange, setter: Origin.Setter) -> Node {
    let value = scalar?.text ?? described
    return mapped { node in
      var node = node
      // What a block is given may itself have come from a parameter.
      let own = Origin.Part(
        name: parameter, value: value, range: node.range, setter: setter, origin: node.origin)
      node.origin = Origin(written: "$" + parameter, isComputed: false, parts: [own])
      node.range = use
      return node
    }
  }

  /// The same as met in one reading of several.
  func met(via reading: Int?) -> Node {
    guard let reading else { return self }
    return mapped { node in
      var node = node
      node.range.via = reading
      return node
    }
  }

  /// The same with a change made at each node, keys too.
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

  /// Where a stretch of a scalar's text stands, counted in scalars; the whole where that cannot be told.
  func range(of stretch: Range<Int>, in text: String) -> SourceRange {
    let count = text.unicodeScalars.count
    guard range.start.line == range.end.line else { return range }
    let width = range.end.column - range.start.column
    // In quotes the text begins one further; where escapes make it longer, its parts stand nobody knows where.
    guard width == count || width == count + 2 else { return range }
    let start = range.start.column + (width - count) / 2
    var part = range
    part.start.column = start + stretch.lowerBound
    part.end.column = start + stretch.upperBound
    return part
  }

  /// The mapping with another value under a key, or without the key where that is nil.
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
