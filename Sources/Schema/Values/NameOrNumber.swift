package import Diagnostics
package import YAML

/// A reference by name or by number from 1, such as a column.
package struct NameOrNumber: FieldValue {
  package enum Key: Sendable, Equatable {
    case name(String)
    case number(Int)
  }

  package let key: Key
  package let range: SourceRange

  package static var form: Form { .custom("a name, or a number from 1") }
  package static var placeholder: NameOrNumber { NameOrNumber(key: .number(1), range: Node.nowhere) }

  package var node: Node {
    switch key {
    case .name(let name): .text(name)
    case .number(let number): number.node
    }
  }

  package static func decode(_ node: Node, _ reading: Reading) -> NameOrNumber? {
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      reading.wrongType(node, expected: form.phrase)
      return nil
    }
    guard case .integer(let number) = scalar.core else {
      return NameOrNumber(key: .name(scalar.text), range: node.range)
    }
    guard number >= 1 else {
      reading.report(
        .outOfRange, must: "a name or a number of at least 1", at: node,
        help: "put a name that is a number in quotes")
      return nil
    }
    return NameOrNumber(key: .number(number), range: node.range)
  }
}
