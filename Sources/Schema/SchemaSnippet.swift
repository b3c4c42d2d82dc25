import YAML

/// A completion for editors (`defaultSnippets` of VS Code and yaml-language-server).
enum SchemaSnippet {
  /// The snippet of a kind: its name, or a mapping with its required fields, each a tab stop.
  static func node(of kind: Declaration) -> Node {
    .map([("label", .text(kind.name)), ("description", .text(kind.prose)), ("body", body(of: kind))])
  }

  private static func body(of kind: Declaration) -> Node {
    if kind.namedArguments != nil { return .map([(kind.name, .text("$1"))]) }
    let required = kind.fields.filter(\.isRequired)
    guard !required.isEmpty else { return .text(kind.name) }
    if required.count == 1, required[0].key == kind.shorthand {
      return .map([(kind.name, value(of: required[0], stop: 1))])
    }
    let fields = required.enumerated().map { ($1.key, value(of: $1, stop: $0 + 1)) }
    return .map([(kind.name, .map(fields))])
  }

  private static func value(of field: FieldDeclaration, stop: Int) -> Node {
    switch field.form {
    case .list, .nonEmpty: .list([.text("$\(stop)")])
    default: .text("$\(stop)")
    }
  }
}
