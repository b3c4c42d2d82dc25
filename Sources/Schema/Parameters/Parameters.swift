package import Diagnostics
package import YAML

/// Puts parameters in their places: each `$name` that is a whole value becomes the value that `parameters:` or `--set` gives it,
/// `$$` becomes a dollar sign, and any other `$` is reported. What comes back is what decoding reads.
///
/// A value that was put in has the place of use as its range and the parameter's own place as its origin.
package func substituteParameters(
  in root: Node, overrides: [Override] = [], into collector: Collector
) -> Node {
  guard let entries = root.mapping else { return root }
  let names = entries.map(\.name)
  // A misspelt `parameters` is reported by decoding; its entries are known all the same.
  let section = names.contains("parameters") ? "parameters" : names.first { nearest($0, in: ["parameters"]) != nil }
  var pass = Substitution(collector: collector)
  pass.declare(entries.first { $0.name == section }?.value)
  pass.set(overrides)
  var root = root
  root.kind = .mapping(
    entries.map { entry in
      entry.name == section ? entry : Entry(key: pass.key(entry.key), value: pass.replaced(entry.value))
    })
  pass.reportUnused()
  return root
}

private struct Substitution {
  let collector: Collector

  private struct Parameter {
    var value: Node
    var keyRange: SourceRange
    var isUsed = false
    var size: Int
  }

  private var names: [String] = []
  /// Whether `parameters` could not be read, so that which there are is not known.
  private var isUnknown = false
  /// The names that were used and reported as not there.
  private var missing: Set<String> = []
  private var parameters: [String: Parameter] = [:]
  /// How many nodes parameters may still become; a mapping used everywhere would grow without end.
  private var budget = 200_000

  init(collector: Collector) { self.collector = collector }

  // MARK: The parameters

  mutating func declare(_ node: Node?) {
    guard let node else { return }
    guard !node.isReported, let entries = node.mapping else {
      isUnknown = true
      if node.isReported { return }
      if node.scalar?.core == .null {
        report(
          "null-value", "nothing is given for `parameters`; it must be a mapping from names to values", node,
          help: "give it a value, or leave it out")
        return
      }
      report("wrong-type", "`parameters` must be a mapping from names to values; found \(node.described)", node)
      return
    }
    for entry in entries {
      if entry.key.isReported {
        isUnknown = true
        continue
      }
      if !isName(entry.name) {
        report(
          "bad-name", "\(quoted(entry.name)) cannot be a parameter's name", entry.key,
          help: "a name is letters, digits and `_`, and begins with no digit")
        continue
      }
      var value = literal(entry.value, of: entry.name)
      if value.scalar?.core == .null {
        report(
          "null-value", "the parameter \(quoted(entry.name)) has no value", entry.key, help: "give it one, or delete it"
        )
        value.isReported = true
      }
      names.append(entry.name)
      parameters[entry.name] = Parameter(value: value, keyRange: entry.key.range, size: value.size)
    }
  }

  mutating func set(_ overrides: [Override]) {
    for override in overrides {
      guard parameters[override.name] != nil else {
        let near = nearest(override.name, in: names)
        let known = names.isEmpty ? "it has none" : "its parameters are \(listed(names, joining: "and"))"
        collector.report(
          Diagnostic(
            code: "unknown-parameter", message: "the spec has no parameter \(quoted(override.name))",
            range: override.nameRange, help: near.map { "did you mean \(quoted($0))?" } ?? known))
        continue
      }
      let value = literal(override.value, of: override.name)
      parameters[override.name]?.value = value
      parameters[override.name]?.size = value.size
    }
  }

  /// A parameter's own value: `$$` is a dollar sign and nothing is looked up.
  private func literal(_ node: Node, of name: String) -> Node {
    var node = node
    switch node.kind {
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return node }
      guard let text = undollared(scalar.text) else {
        report(
          "bad-parameter", "the value of the parameter \(quoted(name)) must be a literal; found \(quoted(scalar.text))",
          node, help: "a parameter cannot use another; a dollar sign is written `$$`")
        node.isReported = true
        return node
      }
      node.kind = .scalar(Scalar(text: text, isPlain: scalar.isPlain))
    case .sequence(let nodes): node.kind = .sequence(nodes.map { literal($0, of: name) })
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map { Entry(key: literal($0.key, of: name), value: literal($0.value, of: name)) })
    }
    return node
  }

  func reportUnused() {
    for name in names {
      guard let parameter = parameters[name], !parameter.isUsed else { continue }
      collector.report(
        Diagnostic(
          code: "unused-parameter", severity: .warning, message: "nothing uses the parameter \(quoted(name))",
          range: parameter.keyRange, help: "use it as `$\(name)`, or delete it"))
    }
  }

  // MARK: Their uses

  mutating func replaced(_ node: Node) -> Node {
    var node = node
    switch node.kind {
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return node }
      return replaced(scalar, node)
    case .sequence(let nodes): node.kind = .sequence(nodes.map { replaced($0) })
    case .mapping(let entries):
      node.kind = .mapping(entries.map { Entry(key: key($0.key), value: replaced($0.value)) })
    }
    return node
  }

  /// A key is no value, so that nothing can be put in its place.
  func key(_ node: Node) -> Node {
    guard let scalar = node.scalar, scalar.text.utf8.contains(UInt8(ascii: "$")), !node.isReported else { return node }
    var node = node
    if let text = undollared(scalar.text) {
      node.kind = .scalar(Scalar(text: text, isPlain: scalar.isPlain))
    } else {
      report(
        "bad-parameter", "a parameter cannot stand in a key; found \(quoted(scalar.text))", node,
        help: "a dollar sign is written `$$`")
      node.isReported = true
    }
    return node
  }

  private mutating func replaced(_ scalar: Scalar, _ node: Node) -> Node {
    var node = node
    if scalar.text.hasPrefix("$"), isName(String(scalar.text.dropFirst())) {
      return value(of: String(scalar.text.dropFirst()), for: node)
    }
    if let text = undollared(scalar.text) {
      node.kind = .scalar(Scalar(text: text, isPlain: scalar.isPlain))
      return node
    }
    let doubled = "`\(scalar.text.escapingDollars)`"
    if scalar.text.hasPrefix("$(") || scalar.text.hasPrefix("${") {
      report(
        "bad-parameter", "only `$name` is understood; found \(quoted(scalar.text))", node,
        help: "use a parameter whose value is the whole result; dollar signs in a text are written \(doubled)")
    } else {
      report(
        "bad-parameter", "`$name` must be a whole value, and \(quoted(scalar.text)) is more", node,
        help: "use a parameter whose value is the whole text; a dollar sign is written `$$`, as in \(doubled)")
    }
    markUsed(in: scalar.text)
    node.isReported = true
    return node
  }

  private mutating func value(of name: String, for use: Node) -> Node {
    guard let parameter = parameters[name] else {
      if isUnknown { return use.reported }
      let near = nearest(name, in: names)
      let known =
        names.isEmpty
        ? "the spec has none: add `parameters:` with `\(name): value`" : "there are \(listed(names, joining: "and"))"
      // What is missing is missing once, however often it is used; what is misspelt is to be mended in each place.
      if near == nil, !missing.insert(name).inserted { return use.reported }
      report(
        "unknown-parameter", "there is no parameter \(quoted(name))", use,
        help: near.map { "did you mean `$\($0)`?" } ?? known)
      // What was misspelt is used.
      if let near { parameters[near]?.isUsed = true }
      return use.reported
    }
    parameters[name]?.isUsed = true
    budget -= parameter.size
    guard budget >= 0 else {
      report("alias-budget", "the parameters up to here stand for more than 200000 values", use)
      return use.reported
    }
    return parameter.value.placed(at: use.range, as: name)
  }

  /// A mistake that names a parameter uses it: no second message for the same slip.
  private mutating func markUsed(in text: String) {
    for name in names where text.contains("$" + name) || text.contains("{" + name) || text.contains("(" + name) {
      parameters[name]?.isUsed = true
    }
  }

  private func report(_ code: String, _ message: String, _ node: Node, help: String? = nil) {
    collector.report(Diagnostic(code: code, message: message, range: node.range, help: help))
  }
}

extension Node {
  fileprivate var reported: Node {
    var node = self
    node.isReported = true
    return node
  }

  /// How many nodes it holds, itself counted.
  fileprivate var size: Int {
    switch kind {
    case .scalar: 1
    case .sequence(let nodes): nodes.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.size }
    }
  }

  /// The same standing at another place, each part knowing where it came from.
  fileprivate func placed(at use: SourceRange, as parameter: String) -> Node {
    var node = self
    node.origin = Origin(parameter: parameter, range: range)
    node.range = use
    switch kind {
    case .scalar: break
    case .sequence(let nodes): node.kind = .sequence(nodes.map { $0.placed(at: use, as: parameter) })
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map {
          Entry(key: $0.key.placed(at: use, as: parameter), value: $0.value.placed(at: use, as: parameter))
        })
    }
    return node
  }
}

/// Whether a word can name a parameter: letters, digits and `_`, no digit first.
private func isName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
  return text.unicodeScalars.allSatisfy {
    ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
  }
}

/// The text with `$$` as dollar signs; nil when it has a single one.
private func undollared(_ text: String) -> String? {
  var result = ""
  var scalars = text.unicodeScalars.makeIterator()
  while let scalar = scalars.next() {
    if scalar == "$", scalars.next() != "$" { return nil }
    result.unicodeScalars.append(scalar)
  }
  return result
}
