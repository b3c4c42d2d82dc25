package import Diagnostics
package import YAML

/// What a field's value is read with: where mistakes go and what the value is called in messages.
package struct Reading {
  package let collector: Collector
  /// What is being read, as a message begins: `` `units` ``.
  package var label: String { isKey ? quoted(name) : name }
  /// The key whose value is read.
  var field: String { name }
  /// The label, or the key that it is made of: messages are rare.
  private let name: String
  private let isKey: Bool
  /// Where the field's key stands.
  package let owner: SourceRange
  /// The construct that the value stands in.
  package let enclosing: Enclosing?

  package init(collector: Collector, label: String, owner: SourceRange, enclosing: Enclosing? = nil) {
    self.collector = collector
    (name, isKey) = (label, false)
    self.owner = owner
    self.enclosing = enclosing
  }

  /// Reads the value of a key.
  package init(collector: Collector, key: String, owner: SourceRange, enclosing: Enclosing? = nil) {
    self.collector = collector
    (name, isKey) = (key, true)
    self.owner = owner
    self.enclosing = enclosing
  }

  /// The same for an element of the list that is being read.
  package var element: Reading {
    !isKey && name.hasPrefix("an element of ")
      ? self : Reading(collector: collector, label: "an element of \(label)", owner: owner, enclosing: enclosing)
  }

  /// Reports at a value. Silent where a mistake was reported there already, or the same one where its parameter was used before.
  package func report(
    _ code: Code, _ message: String, at node: Node, help: String? = nil, related: [Related] = [], edit: Edit? = nil
  ) {
    let mistake = message.hasPrefix(label) ? String(message.dropFirst(label.count)) : message
    if node.isReported || node.origin.map({ !collector.isFirst(ofParameter: $0.key, mistake) }) ?? false
      || node.isReportedWhereSet(in: collector)
    {
      collector.passOver()
      return
    }
    let places = node.places(in: collector)
    collector.report(
      Diagnostic(
        code: code, message: message, range: places.range, related: related + places.related,
        help: help, edit: node.origin == nil ? edit : nil))
  }

  /// Reports a value whose meaning is certain though it is not written as it must be, and says whether reading can go on with that
  /// meaning: it cannot where the YAML itself was reported.
  package func mend(_ code: Code, _ message: String, at node: Node, help: String, as replacement: String) -> Bool {
    if node.isReported {
      collector.passOver()
      return false
    }
    let mistake = message.hasPrefix(label) ? String(message.dropFirst(label.count)) : message
    if let origin = node.origin, !collector.isFirst(ofParameter: origin.key, mistake) { return true }
    if node.isReportedWhereSet(in: collector) { return true }
    // A parameter's value is put right where it is set, unless that is the command line.
    let place = node.origin == nil ? node.range : node.origin?.place
    let edit = place.flatMap { place in
      place.file.hasPrefix("--") ? nil : Edit(range: place, replacement: replacement, isCertain: true)
    }
    let places = node.places(in: collector)
    collector.report(
      Diagnostic(
        code: code, message: message, range: places.range, related: places.related, help: help, edit: edit),
      isMended: true)
    return true
  }

  /// The same for a value of another kind than what is wanted.
  package func mendType(_ node: Node, expected: String, help: String, as replacement: String) -> Bool {
    mend(.wrongType, "\(label) must be \(expected); found \(found(node))", at: node, help: help, as: replacement)
  }

  /// Reports a value of another kind than what is wanted (`expected`: "a whole number").
  package func wrongType(_ node: Node, expected: String, help: String? = nil) {
    if case .null? = node.scalar?.core {
      let what = node.scalar?.text.isEmpty == true ? "nothing is given for \(label)" : "\(label) is null"
      report(
        .nullValue, "\(what); it must be \(expected)", at: node,
        help: commentInPlace(of: node) ?? help ?? "give it a value, or leave it out where it may be left out")
      return
    }
    report(.wrongType, "\(label) must be \(expected); found \(found(node))", at: node, help: help)
  }

  /// `description: #1 of the shops`
  private func commentInPlace(of node: Node) -> String? {
    guard node.scalar?.text.isEmpty == true,
      let line = collector.sources[node.range.file]?.line(node.range.start.line)
    else { return nil }
    let rest = line.unicodeScalars.dropFirst(node.range.start.column - 1).drop { $0 == " " || $0 == ":" }
    guard rest.first == "#", let next = rest.dropFirst().first, next != " ", next != "#" else { return nil }
    return "`#` begins a comment here: a value that begins with it needs quotes"
  }

  /// What stands there, in words, with the parameter that it came from.
  package func found(_ node: Node) -> String {
    node.described + (node.origin.map { ", \($0.phrase)" } ?? "")
  }
}

extension Node {
  /// What a value is to YAML 1.2, in words: "the text `no`", "the number 1.5", "a list".
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
          "an empty text"
        } else if !scalar.isPlain, CoreValue(plain: scalar.text) != .text {
          "the text \(quoted("\"" + scalar.text + "\"")) (in quotes it is no \(CoreValue(plain: scalar.text).noun))"
        } else {
          "the text \(quoted(scalar.text))"
        }
      }
    }
  }
}

extension CoreValue {
  fileprivate var noun: String {
    switch self {
    case .null: "null"
    case .bool: "truth value"
    case .integer, .float, .tooLarge: "number"
    case .text: "text"
    }
  }
}
