package import Diagnostics
package import YAML

/// What a value is decoded with: where diagnostics go, what messages call the value, and the construct that contains it.
package struct Reading {
  package let collector: Collector
  /// The construct that contains the value.
  package let context: DecodingContext
  /// Where the field's key is.
  package let owner: SourceRange
  private let subject: Subject

  /// What messages call the value; the text is made only for a message.
  private enum Subject {
    case key(String)
    case label(String)
    indirect case element(Subject)

    var label: String {
      switch self {
      case .key(let key): quoted(key)
      case .label(let label): label
      case .element(let list): "an element of \(list.label)"
      }
    }

    var name: String {
      switch self {
      case .key(let name), .label(let name): name
      case .element(let list): list.name
      }
    }
  }

  private init(collector: Collector, subject: Subject, owner: SourceRange, context: DecodingContext) {
    self.collector = collector
    self.subject = subject
    self.owner = owner
    self.context = context
  }

  package init(
    collector: Collector, label: String, owner: SourceRange, context: DecodingContext = DecodingContext()
  ) {
    self.init(collector: collector, subject: .label(label), owner: owner, context: context)
  }

  /// Reads the value of a key.
  package init(
    collector: Collector, key: String, owner: SourceRange, context: DecodingContext = DecodingContext()
  ) {
    self.init(collector: collector, subject: .key(key), owner: owner, context: context)
  }

  /// A reading that reports nothing: `context.isValid` says whether a value could be decoded.
  static func silent(key: String = "", owner: SourceRange = Node.nowhere) -> Reading {
    Reading(collector: Collector(), key: key, owner: owner)
  }

  /// What messages call the value: `` `units` ``, ``an element of `units` ``.
  package var label: String { subject.label }
  /// The key whose value is read.
  var field: String { subject.name }

  /// The reading of an element of the list that is read.
  package var element: Reading {
    if case .element = subject { return self }
    return Reading(collector: collector, subject: .element(subject), owner: owner, context: context)
  }

  // MARK: Reporting

  /// Marks the value as invalid without a diagnostic: what is wrong with it was reported before.
  func fail() { context.fail() }

  /// Reports that a value is invalid; only marks it where it was invalid already. The value of a parameter that several fields use is
  /// reported once for each problem.
  ///
  /// - Parameter message: the whole message. ``report(_:must:found:at:help:)`` puts the value's label before one.
  package func report(
    _ code: Code, _ message: String, at node: Node, help: String? = nil, related: [Related] = [], edit: Edit? = nil
  ) {
    fail(code, message, problem: message, at: node, help: help, related: related, edit: edit)
  }

  /// Reports that the value must be something else: "`units` must be at least 1; found the number `0`".
  func report(_ code: Code, must expected: String, at node: Node, help: String? = nil, edit: Edit? = nil) {
    let problem = "must be \(expected); found \(found(node))"
    fail(code, "\(label) \(problem)", problem: problem, at: node, help: help, edit: edit)
  }

  private func fail(
    _ code: Code, _ message: String, problem: String, at node: Node, help: String?, related: [Related] = [],
    edit: Edit?
  ) {
    fail()
    if node.isInvalid { return }
    collector.report(
      diagnostic(
        code, message, problem: problem, at: node, help: help, related: related, edit: node.origin == nil ? edit : nil))
  }

  /// Reports a value that is not written correctly but whose meaning is certain. Returns whether decoding can continue with that
  /// meaning: false where the value is invalid.
  func correct(
    _ code: Code, _ message: String, problem: String? = nil, at node: Node, help: String, as replacement: String
  ) -> Bool {
    if node.isInvalid {
      fail()
      return false
    }
    context.correct()
    let range = node.origin == nil ? node.range : node.origin?.fileRange
    let edit = range.map { Edit(range: $0, replacement: replacement, isCertain: true) }
    collector.report(
      diagnostic(code, message, problem: problem ?? message, at: node, help: help, related: [], edit: edit))
    return true
  }

  /// Reports a value of another type than `expected`, "an integer", whose meaning is certain.
  func correctType(_ node: Node, expected: String, help: String, as replacement: String) -> Bool {
    correct(.wrongType, must: expected, at: node, help: help, as: replacement)
  }

  /// Reports a word other than those `expected`, whose meaning is certain.
  func correctWord(_ node: Node, expected: String, help: String, as replacement: String) -> Bool {
    correct(.unknownWord, must: expected, at: node, help: help, as: replacement)
  }

  private func correct(
    _ code: Code, must expected: String, at node: Node, help: String, as replacement: String
  ) -> Bool {
    let problem = "must be \(expected); found \(found(node))"
    return correct(code, "\(label) \(problem)", problem: problem, at: node, help: help, as: replacement)
  }

  /// Reports a value of another type than `expected`, "an integer".
  package func wrongType(_ node: Node, expected: String, help: String? = nil) {
    if case .null? = node.scalar?.core {
      let what = node.scalar?.text.isEmpty == true ? "\(label) has no value" : "\(label) is null"
      report(
        .nullValue, "\(what); it must be \(expected)", at: node,
        help: commentInsteadOfValue(node) ?? help ?? "give it a value, or delete it to use its default")
      return
    }
    report(.wrongType, must: expected, at: node, help: help)
  }

  private func diagnostic(
    _ code: Code, _ message: String, problem: String, at node: Node, help: String?, related: [Related], edit: Edit?
  ) -> Diagnostic {
    let location = node.reportLocation(problem: problem)
    var diagnostic = Diagnostic(
      code: code, message: message, range: location.range, related: related + location.related, help: help, edit: edit)
    diagnostic.cause = location.cause
    return diagnostic
  }

  /// `description: #1 of the shops`
  private func commentInsteadOfValue(_ node: Node) -> String? {
    guard node.scalar?.text.isEmpty == true,
      let line = collector.sources[node.range.file]?.line(node.range.start.line)
    else { return nil }
    let rest = line.unicodeScalars.dropFirst(node.range.start.column - 1).drop { $0 == " " || $0 == ":" }
    guard rest.first == "#", let next = rest.dropFirst().first, next != " ", next != "#" else { return nil }
    return "`#` starts a comment: put a value that begins with it in quotes"
  }

  /// The value as messages show it, with the parameter that it came from.
  package func found(_ node: Node) -> String {
    node.described + (node.origin.map { ", \($0.phrase)" } ?? "")
  }
}

extension Node {
  /// The value and its YAML 1.2 type as messages show it: "the string `no`", "the number `1.5`", "a list".
  package var described: String {
    switch kind {
    case .sequence(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping"
    case .scalar(let scalar):
      switch scalar.core {
      case .null: scalar.text.isEmpty ? "nothing" : "null"
      case .bool: quoted(scalar.text)
      case .integer, .float: "the number \(quoted(scalar.text))"
      case .tooLarge: "the number \(quoted(scalar.text)), which is too large"
      case .text:
        if scalar.text.isEmpty {
          "an empty string"
        } else if !scalar.isPlain, let type = CoreValue(plain: scalar.text).typeName {
          "the string \(quoted("\"" + scalar.text + "\"")) (quotes make \(type) a string)"
        } else {
          "the string \(quoted(scalar.text))"
        }
      }
    }
  }
}

extension CoreValue {
  /// The type of a value that is not a string.
  fileprivate var typeName: String? {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .float, .tooLarge: "a number"
    case .text: nil
    }
  }
}
