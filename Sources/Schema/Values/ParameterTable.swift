package import YAML

/// The `parameters:` mapping, which was put in its places before anything is decoded: declared so that it is known, left out
/// of the resolved spec.
package struct ParameterTable: FieldValue {
  /// The parameters' names in the order written.
  package var names: [String]

  package static var form: Form { .parameters }
  package static var placeholder: ParameterTable { ParameterTable(names: []) }
  package static var isHidden: Bool { true }
  package var node: Node { .map([]) }

  package static func decode(_ node: Node, _ reading: Reading) -> ParameterTable? {
    ParameterTable(names: (node.mapping ?? []).map(\.name))
  }
}
