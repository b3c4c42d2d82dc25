package import YAML

/// A list of constructs of which each reads the one before it. It is expanded before decoding, so it is declared but never decoded.
package struct Chained<F: Family>: FieldValue {
  package static var form: Form { .nonEmpty(.without("of", Choice<F>.form)) }
  package static var placeholder: Self { Self() }
  package var node: Node { .list([]) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? { Self() }
}
