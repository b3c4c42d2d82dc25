package import Diagnostics
package import Schema
package import YAML

/// Which column of a data file is meant: its name in the header, or its number from 1.
package struct ColumnReference: FieldValue {
  package enum Key: Sendable, Equatable {
    case name(String)
    case number(Int)
  }

  package let key: Key
  package let range: SourceRange

  package static var form: Form { .custom("a column's name, or its number from 1") }
  package static var placeholder: ColumnReference { ColumnReference(key: .number(1), range: Node.nowhere) }

  package var node: Node {
    switch key {
    case .name(let name): .text(name)
    case .number(let number): number.node
    }
  }

  package static func decode(_ node: Node, _ reading: Reading) -> ColumnReference? {
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      reading.wrongType(node, expected: form.phrase)
      return nil
    }
    guard case .integer(let number) = scalar.core else {
      return ColumnReference(key: .name(scalar.text), range: node.range)
    }
    guard number >= 1 else {
      reading.report(
        "out-of-range", "\(reading.label) is column \(number), but columns count from 1", at: node,
        help: "a column whose name is a number stands in quotes")
      return nil
    }
    return ColumnReference(key: .number(number), range: node.range)
  }
}
