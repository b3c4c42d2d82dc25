package import YAML

/// The `parameters:` mapping. It is substituted before decoding and left out of the resolved spec.
package struct ParameterTable: FieldValue {
  /// The names of the parameters in the order written.
  package var names: [String]

  package static var form: Form { .parameters }
  package static var placeholder: ParameterTable { ParameterTable(names: []) }
  package static var isHidden: Bool { true }
  package var node: Node { .map([]) }

  package static func decode(_ node: Node, _ reading: Reading) -> ParameterTable? {
    ParameterTable(names: (node.mapping ?? []).map(\.name))
  }
}
