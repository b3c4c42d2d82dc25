package import Diagnostics
package import YAML

extension Bool: FieldValue {
  package static var form: Form { .truth }
  package static var placeholder: Bool { false }
  package var node: Node { .plain(self ? "true" : "false") }

  package static func decode(_ node: Node, _ reading: Reading) -> Bool? {
    if case .bool(let value) = node.scalar?.core { return value }
    var help: String?
    switch node.scalar?.text.lowercased() {
    case "yes", "on", "y", "true", "1": help = "write `true`"
    case "no", "off", "n", "false", "0": help = "write `false`"
    default: break
    }
    if help != nil, node.scalar?.isPlain == true, node.scalar?.core == .text {
      help = (help ?? "") + "; \(quoted(node.scalar?.text ?? "")) is text in YAML 1.2"
    }
    reading.wrongType(node, expected: "`true` or `false`", help: help)
    return nil
  }
}

/// The text as it was written: `042` and `1e3` stay what they are.
extension String: FieldValue {
  package static var form: Form { .text }
  package static var placeholder: String { "" }
  package var node: Node { .text(self) }

  package static func decode(_ node: Node, _ reading: Reading) -> String? {
    guard let scalar = node.scalar, scalar.core != .null else {
      reading.wrongType(node, expected: "a text")
      return nil
    }
    return scalar.text
  }
}

/// The name of a node of the model, with its place.
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
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      if let list = node.sequence, list.count == 1, let only = list[0].scalar?.text {
        reading.wrongType(node, expected: "one node's name", help: "write \(quoted(only)), without the list")
      } else {
        reading.wrongType(node, expected: "a node's name")
      }
      return nil
    }
    return NodeName(scalar.text, range: node.range)
  }
}
