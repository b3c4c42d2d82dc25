package import YAML

/// A list of constructs each of which gets its `of` from the one before it. They were put in the list's place before anything is
/// decoded, so that it is declared and never read.
package struct Chained<F: Family>: FieldValue {
  package static var form: Form { .nonEmpty(.without("of", Choice<F>.form)) }
  package static var placeholder: Self { Self() }
  package var node: Node { .list([]) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? { Self() }
}
