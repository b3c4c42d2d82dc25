import Diagnostics
import YAML

/// The parameters that `$name` can refer to: a spec's, or those of one use of a block.
struct ParameterScope {
  /// The owner of the parameters.
  enum Owner {
    case spec
    /// A block by name; `outside` are the names of the spec's parameters, which are not visible in it.
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
  let bases: Bases
  /// The context of what uses the parameters.
  let context: DecodingContext
  let collector: Collector
  /// Whether another spec may define missing names.
  let isOpen: Bool
  private(set) var names: [String] = []
  /// Whether the names of some parameters are unknown.
  private(set) var isUnknown = false
  /// The undefined names that were reported.
  private var missing: Set<String> = []
  private(set) var parameters: [String: Parameter] = [:]
  /// The number of nodes that substitution may still create.
  private(set) var budget = Self.mostNodes
  private static let mostNodes = 200_000

  init(of owner: Owner, bases: Bases, isOpen: Bool, context: DecodingContext, collector: Collector) {
    self.owner = owner
    self.bases = bases
    self.context = context
    self.isOpen = isOpen
    self.collector = collector
  }

  // MARK: Declarations

  /// Reads a mapping of parameters.
  mutating func declare(_ node: Node?) {
    guard let node else { return }
    guard !node.isInvalid, let entries = node.mapping else {
      isUnknown = true
      if node.isInvalid { return }
      if node.scalar?.core == .null {
        report(
          .nullValue, "`parameters` has no value; it must be a mapping of names to values", node,
          help: "give it a value, or delete it")
        return
      }
      report(.wrongType, "`parameters` must be a mapping of names to values; found \(node.described)", node)
      return
    }
    for entry in entries { declare(entry) }
  }

  private mutating func declare(_ entry: Entry) {
    if entry.key.isInvalid {
      isUnknown = true
      return
    }
    if !isName(entry.name) {
      report(
        .badName, "a parameter's name must consist of letters, digits and `_`; found \(quoted(entry.name))", entry.key,
        help: "use letters, digits and `_`, and no digit first")
      return
    }
    var value = literal(entry.value, of: entry.name)
    if value.scalar?.core == .null {
      report(
        .nullValue, "the parameter \(quoted(entry.name)) has no value", entry.key, help: "give it a value, or delete it"
      )
      value.isInvalid = true
    }
    names.append(entry.name)
    parameters[entry.name] = Parameter(value: value, keyRange: entry.key.range, size: value.size)
  }

  /// A parameter's own value, in which `$$` is a dollar sign and nothing is substituted.
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

  /// Reports a value that is not a literal. The result of a computation without names is a certain fix.
  private func refused(_ text: String, _ node: Node, as name: String) -> Node {
    var number: String?
    if text.hasPrefix("$(") {
      var computation = Computation(text) { _ in .unknown }
      number = (try? computation.result())?.text
    }
    report(
      Diagnostic(
        code: .badParameter,
        message: "the value of the parameter \(quoted(name)) must be a literal; found \(quoted(text))",
        range: node.range,
        help: number.map { "write the result, \(quoted($0))" }
          ?? "write a value without `$name`; a dollar sign is written `$$`",
        edit: number.map { Edit(range: node.range, replacement: $0, isCertain: true) }))
    guard let number else { return node.invalidated }
    return node.with(.scalar(Scalar(text: number, isPlain: true)))
  }

  /// Replaces a parameter's value.
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
        report(
          Diagnostic(
            code: .badOverride, message: "\(quoted(override.name)) is set twice", range: override.nameRange,
            related: [Related(range: place, message: "first set here")], help: "delete one of them"))
        continue
      }
      first[override.name] = override.nameRange
      guard let value = override.value(inPlaceOf: parameter.value, collector) else {
        parameters[override.name]?.value.isInvalid = true
        continue
      }
      give(literal(value, of: override.name), to: override.name)
      parameters[override.name]?.override = override
    }
  }

  private func reportUnknown(_ override: Override) {
    // `--set training.epochs=3` means the field.
    let name = override.name.split(separator: ".").last.map(String.init) ?? override.name
    let known =
      names.isEmpty
      ? "`--set` sets the spec's `parameters:`, and it has none"
      : "`--set` sets the spec's `parameters:`: \(listed(names, joining: "and"))"
    let way =
      isName(name)
      ? "; add `\(name): \(Emitter().flow(override.value))` to them and write \(quoted("$" + name)) where it is used"
      : ""
    report(
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
      case (.spec, .some): message = "nothing uses the parameter \(quoted(name)): setting it has no effect"
      case (.spec, nil): message = "nothing uses the parameter \(quoted(name))"
      }
      // It may be a misspelling of a base's parameter.
      let extended = names.filter { parameters[$0].map { $0.keyRange.file != parameter.keyRange.file } ?? false }
      let meant = parameter.override == nil ? spelling(of: name, in: extended, synonyms: false) : nil
      report(
        Diagnostic(
          code: .unusedParameter, message: message,
          range: parameter.override?.nameRange ?? parameter.keyRange,
          help: meant?.help ?? "use it as `$\(name)`, or delete it",
          edit: meant.map { Edit(range: parameter.keyRange, replacement: $0.word) }))
    }
  }

  // MARK: Uses

  /// The node with each `$name` and `$(…)` that is a whole value substituted, and `$$` by a dollar sign.
  mutating func replaced(_ node: Node) -> Node {
    if node.isInvalid {
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

  /// A key, in which nothing can be substituted.
  func key(_ node: Node) -> Node {
    guard let scalar = node.scalar, scalar.text.utf8.contains(UInt8(ascii: "$")), !node.isInvalid else { return node }
    var node = node
    if let text = undollared(scalar.text) {
      node.kind = .scalar(Scalar(text: text, isPlain: scalar.isPlain))
    } else {
      report(
        .badParameter, "a key must not contain a parameter; found \(quoted(scalar.text))", node,
        help: "write a dollar sign as `$$`")
      node.isInvalid = true
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
        .badParameter, "a name is missing after `$`", node,
        help: "write a parameter as `$name`, a computation as `$(…)`, a dollar sign as `$$`")
    } else if scalar.text.hasPrefix("${") {
      let meant = withoutBraces(scalar.text)
      report(
        Diagnostic(
          code: .badParameter,
          message: "a parameter is written `$name`, a computation `$(…)`; found \(quoted(scalar.text))",
          range: node.range,
          help: meant.map { "write \(quoted($0))" } ?? "write dollar signs in a string as \(doubled)",
          edit: meant.map { Edit(range: node.range, replacement: $0, isCertain: true) }))
      if let meant { return replaced(Scalar(text: meant, isPlain: true), node) }
    } else {
      report(
        .badParameter, "`$name` must be the whole value; found \(quoted(scalar.text))", node,
        help: startsAsName(scalar.text)
          ? "write \(quoted("$(\(scalar.text.filter { $0 != "$" }))")) to compute, or \(doubled) for dollar signs"
          : "use a parameter whose value is the whole string, or write \(doubled) for dollar signs")
    }
    markUsed(in: scalar.text)
    return node.invalidated
  }

  /// Whether a string is a parameter followed by an operation, such as `$size * 2`.
  private func startsAsName(_ text: String) -> Bool {
    guard text.hasPrefix("$") else { return false }
    let rest = text.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" }.drop { $0 == " " }
    return rest.first.map { "+-*/".contains($0) } ?? false
  }

  private mutating func value(of name: String, for use: Node) -> Node {
    guard let parameter = parameters[name] else {
      reportUnknown(name, at: use.range, written: "$")
      return use.invalidated
    }
    parameters[name]?.isUsed = true
    budget -= parameter.size
    guard budget >= 0 else {
      if budget + parameter.size >= 0 {
        report(.aliasBudget, "the parameters up to here expand to more than \(Self.mostNodes) values", use)
      }
      return use.invalidated
    }
    return parameter.value.substituted(for: name, at: use.range, setter: setter(of: parameter, usedIn: use.range.file))
  }

  private mutating func computed(_ text: String, for use: Node) -> Node {
    let (parameters, isUnknown) = (parameters, isUnknown)
    var computation = Computation(text) { name in
      guard let value = parameters[name]?.value else { return isUnknown ? .invalid : .unknown }
      if value.isInvalid { return .invalid }
      guard let scalar = value.scalar, let number = ExactNumber(scalar) else { return .other(value.described) }
      return .number(number)
    }
    do {
      let result = try computation.result()
      markUsed(in: text)
      var node = use
      node.kind = .scalar(Scalar(text: result.text, isPlain: true))
      node.origin = origin(of: text, computation.names, in: use)
      return node
    } catch {
      markUsed(in: text)
      let range = use.range(of: error.place, in: text)
      if let name = error.unknown {
        reportUnknown(name, at: range, written: "")
      } else if !error.isInvalid {
        var node = use
        if error.dependsOnValues { node.origin = origin(of: text, computation.names, in: use) }
        let location = node.reportLocation(of: range, problem: error.message)
        var diagnostic = Diagnostic(
          code: error.code, message: error.message, range: location.range, related: location.related, help: error.help)
        diagnostic.cause = location.cause
        report(diagnostic)
      }
      return use.invalidated
    }
  }

  /// The origin of what a computation gives in place of a node.
  private func origin(of text: String, _ names: [String], in use: Node) -> Origin {
    Origin(
      written: text, isComputed: true,
      parts: names.compactMap { name in
        parameters[name].map { parameter in
          Origin.Part(
            name: name, value: parameter.value.scalar?.text ?? parameter.value.described, range: parameter.value.range,
            setter: setter(of: parameter, usedIn: use.range.file), origin: parameter.value.origin)
        }
      })
  }

  /// Where a parameter's value was set, as seen from a file that uses it.
  private func setter(of parameter: Parameter, usedIn file: String) -> Origin.Setter {
    if parameter.override != nil { return .commandLine }
    return bases.isOverlay(parameter.value.range.file, of: file) ? .overlay : .file
  }

  private mutating func reportUnknown(_ name: String, at range: SourceRange, written dollar: String) {
    if isUnknown { return }
    let meant = spelling(of: name, in: names)
    let near = meant?.word
    if near == nil, isOpen { return }
    // An undefined name is reported once; a misspelt one at each use.
    if near == nil, !missing.insert(name).inserted { return }
    let message: String
    var help: String
    switch owner {
    case .spec:
      message = "there is no parameter \(quoted(name))"
      help =
        names.isEmpty
        ? "the spec has none: add `parameters: {\(name): …}`" : thereAre(names)
    case .block(let block, let outside):
      message = "the block \(quoted(block)) has no parameter \(quoted(name))"
      help =
        outside.contains(name)
        ? "the spec's parameters are not visible in a block: declare its own, `parameters: {\(name): …}`"
        : names.isEmpty
          ? "it has none: add `parameters: {\(name): …}` to it" : "it has \(listed(names, joining: "and"))"
    }
    if let near { help = "did you mean \(quoted(dollar + near))?" }
    report(
      Diagnostic(
        code: .unknownParameter, message: message, range: range, help: help,
        edit: meant.map { Edit(range: range, replacement: dollar + $0.word, isCertain: $0.isCertain) }))
    // The misspelt parameter is used.
    if let near { parameters[near]?.isUsed = true }
  }

  /// Marks the parameters that an invalid value names as used, so that they are not reported as unused.
  private mutating func markUsed(in text: String) {
    let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    for name in names where words.contains(name) { parameters[name]?.isUsed = true }
  }

  private func report(_ code: Code, _ message: String, _ node: Node, help: String? = nil) {
    report(Diagnostic(code: code, message: message, range: node.range, help: help))
  }

  /// Reports a diagnostic. An error with a certain fix does not make its value invalid.
  private func report(_ diagnostic: Diagnostic) {
    if diagnostic.edit?.isCertain == true {
      collector.report(diagnostic)
    } else {
      context.report(diagnostic, into: collector)
    }
  }
}

/// Whether a word is a valid parameter name: letters, digits and `_`, no digit first.
private func isName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
  return text.unicodeScalars.allSatisfy {
    ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
  }
}

/// The text with `$$` as dollar signs; nil where it contains a single `$`.
private func undollared(_ text: String) -> String? {
  var result = ""
  var scalars = text.unicodeScalars.makeIterator()
  while let scalar = scalars.next() {
    if scalar == "$", scalars.next() != "$" { return nil }
    result.unicodeScalars.append(scalar)
  }
  return result
}
