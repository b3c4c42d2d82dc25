import Diagnostics
import YAML

/// The parameters that `$name` can mean somewhere: a spec's, or those of one use of a block.
struct ParameterScope {
  /// Whose parameters they are.
  enum Owner {
    case spec
    /// The block's name, and the names of the spec's own parameters, which it does not see.
    case block(String, outside: [String])
  }

  struct Parameter {
    var value: Node
    var keyRange: SourceRange
    var isUsed = false
    /// The override that set it.
    var override: Override?
    var size: Int
  }

  let owner: Owner
  let collector: Collector
  /// Whether names that nothing defines may still be given by another spec.
  let isOpen: Bool
  private(set) var names: [String] = []
  /// Whether the parameters could not be read, so that which there are is not known.
  private(set) var isUnknown = false
  /// The names that were used and reported as not there.
  private var missing: Set<String> = []
  private(set) var parameters: [String: Parameter] = [:]
  /// How many nodes parameters may still become; a mapping used everywhere would grow without end.
  private(set) var budget = Self.mostNodes
  private static let mostNodes = 200_000

  init(of owner: Owner, isOpen: Bool, collector: Collector) {
    self.owner = owner
    self.isOpen = isOpen
    self.collector = collector
  }

  // MARK: The parameters

  /// Reads a mapping of parameters.
  mutating func declare(_ node: Node?) {
    guard let node else { return }
    guard !node.isReported, let entries = node.mapping else {
      isUnknown = true
      if node.isReported { return }
      if node.scalar?.core == .null {
        report(
          .nullValue, "nothing is given for `parameters`; it must be a mapping from names to values", node,
          help: "give it a value, or leave it out")
        return
      }
      report(.wrongType, "`parameters` must be a mapping from names to values; found \(node.described)", node)
      return
    }
    for entry in entries { declare(entry) }
  }

  private mutating func declare(_ entry: Entry) {
    if entry.key.isReported {
      isUnknown = true
      return
    }
    if !isName(entry.name) {
      report(
        .badName, "\(quoted(entry.name)) cannot be a parameter's name", entry.key,
        help: "a name is letters, digits and `_`, and begins with no digit")
      return
    }
    var value = literal(entry.value, of: entry.name)
    if value.scalar?.core == .null {
      report(
        .nullValue, "the parameter \(quoted(entry.name)) has no value", entry.key, help: "give it one, or delete it")
      value.isReported = true
    }
    names.append(entry.name)
    parameters[entry.name] = Parameter(value: value, keyRange: entry.key.range, size: value.size)
  }

  /// A parameter's own value: `$$` is a dollar sign and nothing is looked up.
  private func literal(_ node: Node, of name: String) -> Node {
    var node = node
    switch node.kind {
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return node }
      guard let text = undollared(scalar.text) else { return refused(scalar.text, node, as: name) }
      node.kind = .scalar(Scalar(text: text, isPlain: scalar.isPlain))
    case .sequence(let nodes): node.kind = .sequence(nodes.map { literal($0, of: name) })
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map { Entry(key: literal($0.key, of: name), value: literal($0.value, of: name)) })
    }
    return node
  }

  /// A value that is no literal. What is computed of numbers alone is certain.
  private func refused(_ text: String, _ node: Node, as name: String) -> Node {
    var number: String?
    if text.hasPrefix("$(") {
      var computation = Computation(text) { _ in .unknown }
      number = (try? computation.result())?.text
    }
    collector.report(
      Diagnostic(
        code: .badParameter,
        message: "the value of the parameter \(quoted(name)) must be a literal; found \(quoted(text))",
        range: node.range,
        help: number.map { "nothing is computed here: write \(quoted($0))" }
          ?? "a parameter cannot use another; a dollar sign is written `$$`",
        edit: number.map { Edit(range: node.range, replacement: $0, isCertain: true) }), isMended: number != nil)
    guard let number else { return node.reported }
    return node.with(.scalar(Scalar(text: number, isPlain: true)))
  }

  /// Gives a parameter another value than its declaration's.
  mutating func give(_ value: Node, to name: String) {
    parameters[name]?.value = value
    parameters[name]?.size = value.size
  }

  mutating func set(_ overrides: [Override]) {
    var first: [String: SourceRange] = [:]
    for override in overrides {
      guard let parameter = parameters[override.name] else {
        if isUnknown { continue }
        reportUnknown(override)
        continue
      }
      if let place = first[override.name] {
        collector.report(
          Diagnostic(
            code: .badOverride, message: "\(quoted(override.name)) is set twice", range: override.nameRange,
            related: [Related(range: place, message: "set here first")], help: "keep one of them"))
        continue
      }
      first[override.name] = override.nameRange
      guard let value = override.value(inPlaceOf: parameter.value, collector) else {
        parameters[override.name]?.value.isReported = true
        continue
      }
      give(literal(value, of: override.name), to: override.name)
      parameters[override.name]?.override = override
    }
  }

  private func reportUnknown(_ override: Override) {
    // One who sets a field by its path means the field.
    let name = override.name.split(separator: ".").last.map(String.init) ?? override.name
    let known =
      names.isEmpty
      ? "`--set` sets what stands under `parameters:`, and the spec has none"
      : "`--set` sets what stands under `parameters:`: \(listed(names, joining: "and"))"
    let way =
      isName(name)
      ? "; add `\(name): \(Emitter().flow(override.value))` there, and write \(quoted("$" + name)) where it is read"
      : ""
    collector.report(
      Diagnostic(
        code: .unknownParameter, message: "the spec has no parameter \(quoted(override.name))",
        range: override.nameRange,
        help: nearest(override.name, in: names).map { "did you mean \(quoted($0))?" } ?? known + way))
  }

  func reportUnused() {
    guard !isOpen else { return }
    for name in names {
      guard let parameter = parameters[name], !parameter.isUsed else { continue }
      let message: String
      switch (owner, parameter.override) {
      case (.block(let block, _), _):
        message = "nothing in the block \(quoted(block)) uses its parameter \(quoted(name))"
      case (.spec, .some): message = "nothing uses the parameter \(quoted(name)), so that setting it changes nothing"
      case (.spec, nil): message = "nothing uses the parameter \(quoted(name))"
      }
      // One that was to take the place of what is extended.
      let extended = names.filter { parameters[$0].map { $0.keyRange.file != parameter.keyRange.file } ?? false }
      let meant = parameter.override == nil ? spelling(of: name, in: extended, synonyms: false) : nil
      collector.report(
        Diagnostic(
          code: .unusedParameter, message: message,
          range: parameter.override?.nameRange ?? parameter.keyRange,
          help: meant?.help ?? "use it as `$\(name)`, or delete it",
          edit: meant.map { Edit(range: parameter.keyRange, replacement: $0.word) }))
    }
  }

  // MARK: Their uses

  /// The node with each `$name` and `$(…)` that is a whole value replaced by what it comes to, and `$$` by a dollar sign.
  mutating func replaced(_ node: Node) -> Node {
    if node.isReported {
      if let scalar = node.scalar { markUsed(in: scalar.text) }
      return node
    }
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
        .badParameter, "a parameter cannot stand in a key; found \(quoted(scalar.text))", node,
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
    if scalar.text.hasPrefix("$(") { return computed(scalar.text, for: node) }
    let doubled = "`\(scalar.text.escapingDollars)`"
    if scalar.text == "$" {
      report(
        .badParameter, "no name follows this `$`", node,
        help: "a parameter is written `$name`, a computation `$(…)`, a dollar sign `$$`")
    } else if scalar.text.hasPrefix("${") {
      let meant = withoutBraces(scalar.text)
      collector.report(
        Diagnostic(
          code: .badParameter,
          message: "a parameter is written `$name`, a computation `$(…)`; found \(quoted(scalar.text))",
          range: node.range,
          help: meant.map { "write \(quoted($0))" } ?? "dollar signs in a text are written \(doubled)",
          edit: meant.map { Edit(range: node.range, replacement: $0, isCertain: true) }), isMended: meant != nil)
      if let meant { return replaced(Scalar(text: meant, isPlain: true), node) }
    } else {
      report(
        .badParameter, "`$name` must be a whole value, and \(quoted(scalar.text)) is more", node,
        help: startsAsName(scalar.text)
          ? "to compute write \(quoted("$(\(scalar.text.filter { $0 != "$" }))")); a dollar sign is written `$$`, as in \(doubled)"
          : "use a parameter whose value is the whole text; a dollar sign is written `$$`, as in \(doubled)")
    }
    markUsed(in: scalar.text)
    return node.reported
  }

  /// Whether a text is a parameter and then an operation, such as `$size * 2`.
  private func startsAsName(_ text: String) -> Bool {
    guard text.hasPrefix("$") else { return false }
    let rest = text.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" }.drop { $0 == " " }
    return rest.first.map { "+-*/".contains($0) } ?? false
  }

  private mutating func value(of name: String, for use: Node) -> Node {
    guard let parameter = parameters[name] else {
      reportUnknown(name, at: use.range, written: "$")
      return use.reported
    }
    parameters[name]?.isUsed = true
    budget -= parameter.size
    guard budget >= 0 else {
      if budget + parameter.size >= 0 {
        report(.aliasBudget, "the parameters up to here stand for more than \(Self.mostNodes) values", use)
      }
      return use.reported
    }
    return parameter.value.placed(at: use.range, as: name)
  }

  private mutating func computed(_ text: String, for use: Node) -> Node {
    let (parameters, isUnknown) = (parameters, isUnknown)
    var computation = Computation(text) { name in
      guard let value = parameters[name]?.value else { return isUnknown ? .wrong : .unknown }
      if value.isReported { return .wrong }
      guard let scalar = value.scalar, let number = ExactNumber(scalar) else { return .other(value.described) }
      return .number(number)
    }
    do {
      let result = try computation.result()
      markUsed(in: text)
      var node = use
      node.kind = .scalar(Scalar(text: result.text, isPlain: true))
      node.origin = Origin(written: text, parts: parts(computation.names))
      return node
    } catch {
      markUsed(in: text)
      let range = use.range(of: error.place, in: text)
      if let name = error.unknown {
        reportUnknown(name, at: range, written: "")
      } else if !error.isReported {
        var node = use
        let isAboutValues = [.divisionByZero, .tooLarge, .noNumber].contains(error.code)
        if isAboutValues { node.origin = Origin(written: text, parts: parts(computation.names)) }
        guard !node.isReportedWhereSet(in: collector) else {
          collector.passOver()
          return use.reported
        }
        let places = node.places(of: range, in: collector)
        collector.report(
          Diagnostic(
            code: error.code, message: error.message, range: places.range, related: places.related, help: error.help))
      }
      return use.reported
    }
  }

  private func parts(_ names: [String]) -> [Origin.Part] {
    names.compactMap { name in
      parameters[name].map {
        Origin.Part(
          name: name, value: $0.value.scalar?.text ?? $0.value.described, range: $0.value.range,
          origin: $0.value.origin)
      }
    }
  }

  private mutating func reportUnknown(_ name: String, at range: SourceRange, written dollar: String) {
    if isUnknown { return }
    let meant = spelling(of: name, in: names)
    let near = meant?.word
    if near == nil, isOpen { return }
    // What is missing is missing once, however often it is used; what is misspelt is to be mended in each place.
    if near == nil, !missing.insert(name).inserted { return }
    let message: String
    var help: String
    switch owner {
    case .spec:
      message = "there is no parameter \(quoted(name))"
      help =
        names.isEmpty
        ? "the spec has none: add `parameters:` with `\(name): value`" : thereAre(names)
    case .block(let block, let outside):
      message = "the block \(quoted(block)) has no parameter \(quoted(name))"
      help =
        outside.contains(name)
        ? "the spec's parameters are not seen inside a block: give the block one of its own, `parameters: {\(name): …}`"
        : names.isEmpty
          ? "it has none: add `parameters: {\(name): …}` to it" : "it has \(listed(names, joining: "and"))"
    }
    if let near { help = "did you mean \(quoted(dollar + near))?" }
    collector.report(
      Diagnostic(
        code: .unknownParameter, message: message, range: range, help: help,
        edit: meant.map { Edit(range: range, replacement: dollar + $0.word, isCertain: $0.isCertain) }))
    // What was misspelt is used.
    if let near { parameters[near]?.isUsed = true }
  }

  /// A mistake that names a parameter uses it: no second message for the same slip.
  private mutating func markUsed(in text: String) {
    let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    for name in names where words.contains(name) { parameters[name]?.isUsed = true }
  }

  private func report(_ code: Code, _ message: String, _ node: Node, help: String? = nil) {
    collector.report(Diagnostic(code: code, message: message, range: node.range, help: help))
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
