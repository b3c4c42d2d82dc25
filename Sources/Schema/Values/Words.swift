package import Diagnostics
package import YAML

extension Bool: FieldValue {
  package static var form: Form { .truth }
  package static var placeholder: Bool { false }
  package var node: Node { .plain(self ? "true" : "false") }

  package static func decode(_ node: Node, _ reading: Reading) -> Bool? {
    if case .bool(let value) = node.scalar?.core { return value }
    let expected = "`true` or `false`"
    guard let scalar = node.scalar, let meant = meaning(of: scalar.text) else {
      // 0 and 1 may be counts.
      let isNumber = ["0", "1"].contains(node.scalar?.text ?? "")
      reading.wrongType(node, expected: expected, help: isNumber ? "write `true` or `false`" : nil)
      return nil
    }
    var help = "write `\(meant)`"
    if scalar.isPlain, scalar.core == .text { help += "; \(quoted(scalar.text)) is a string in YAML 1.2" }
    if !scalar.isPlain { help += " without quotes" }
    return reading.correctType(node, expected: expected, help: help, as: meant ? "true" : "false") ? meant : nil
  }

  /// The truth value that other languages write this way.
  private static func meaning(of text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "on", "y", "t", "true", "enabled": true
    case "no", "off", "n", "f", "false", "disabled": false
    default: nil
    }
  }
}

/// A string is the text as it was written: `042` and `1e3` stay as they are.
extension String: FieldValue {
  package static var form: Form { .text }
  package static var placeholder: String { "" }
  package var node: Node { .text(self) }

  package static func decode(_ node: Node, _ reading: Reading) -> String? {
    guard let scalar = node.scalar, scalar.core != .null else {
      reading.wrongType(node, expected: "a string")
      return nil
    }
    return scalar.text
  }
}

/// The name of a node of the model, with its location.
package struct NodeName: FieldValue, CustomStringConvertible {
  package var text: String
  package var range: SourceRange

  package init(_ text: String, range: SourceRange = Node.nowhere) {
    self.text = text
    self.range = range
  }

  package static var form: Form { .node }
  package static var placeholder: NodeName { NodeName("") }
  package var node: Node { .text(text) }
  package var description: String { text }

  package func placed(at range: SourceRange) -> NodeName { NodeName(text, range: range) }

  package static func decode(_ node: Node, _ reading: Reading) -> NodeName? {
    if node.isInvalid {
      reading.fail()
      return nil
    }
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      if let list = node.sequence, list.count == 1, let only = list[0].scalar?.text, !only.isEmpty {
        let isKnown = reading.correctType(
          node, expected: "one node's name", help: "write \(quoted(only)) without the list", as: only)
        return isKnown ? NodeName(only, range: list[0].range) : nil
      }
      let names = node.sequence?.filter { $0.scalar?.core == .text }.compactMap { $0.scalar?.text } ?? []
      reading.wrongType(
        node, expected: "a node's name",
        help: names.count > 1
          ? "concatenate them in a layer, `{concat: [\(names.joined(separator: ", "))]}`, and name that layer" : nil)
      return nil
    }
    return NodeName(scalar.text, range: node.range)
  }
}
