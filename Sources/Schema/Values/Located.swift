package import Diagnostics
package import YAML

/// A value with its range, for fields that later checks report at.
package struct Located<Value: FieldValue>: FieldValue {
  package var value: Value
  /// The range of the value; of the construct's name where the field has its default.
  package var range: SourceRange

  package init(_ value: Value, range: SourceRange = Node.nowhere) {
    self.value = value
    self.range = range
  }

  package static var form: Form { Value.form }
  package static var placeholder: Self { Self(Value.placeholder) }
  package var node: Node { value.node }
  package func placed(at range: SourceRange) -> Self { Self(value.placed(at: range), range: range) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    Value.decode(node, reading).map { Self($0, range: node.range) }
  }
}

extension Located: BoundedValue where Value: BoundedValue {
  package typealias Bound = Value.Bound
  package func bounded(at node: Node) -> [(Value.Bound, BoundedPlace)] { value.bounded(at: node) }
}
