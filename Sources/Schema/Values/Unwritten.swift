package import YAML

/// A value that is checked but left out of the resolved spec, because it was expanded before decoding.
package struct Unwritten<Value: FieldValue>: FieldValue {
  package var value: Value

  package static var form: Form { Value.form }
  package static var placeholder: Self { Self(value: Value.placeholder) }
  package static var isHidden: Bool { true }
  package var node: Node { value.node }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    Value.decode(node, reading).map { Self(value: $0) }
  }
}
