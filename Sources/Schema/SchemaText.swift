import Diagnostics
import YAML

/// The descriptions, defaults and examples in a JSON Schema.
enum SchemaText {
  /// `description`, `markdownDescription` and `examples` of a construct.
  static func members(of declaration: Declaration) -> [(String, Node)] {
    var members = [("description", Node.text(declaration.prose))]
    var markdown = declaration.prose
    for (title, text) in [("Formula", declaration.formula), ("Shapes", declaration.shapes)] {
      if let text { markdown += "\n\n\(title):\n\n```text\n\(text)\n```" }
    }
    if let citation = declaration.citation { markdown += "\n\nSource: \(citation)" }
    if markdown != declaration.prose || markdown.contains("`") {
      members.append(("markdownDescription", .text(markdown)))
    }
    if let example = example(of: declaration) { members.append(("examples", .list([example]))) }
    return members
  }

  /// `description`, `markdownDescription` and `default` of a field.
  static func members(of field: FieldDeclaration) -> [(String, Node)] {
    var members = [("description", Node.text(field.prose))]
    var markdown = field.prose
    if let kinds = field.form.kinds { markdown += "\n\n\(kinds)" }
    markdown +=
      "\n\n\(field.typePhrase.prefix(1).uppercased())\(field.typePhrase.dropFirst()); \(field.presencePhrase)."
    members.append(("markdownDescription", .text(markdown)))
    if case .defaulted(let node) = field.presence { members.append(("default", node)) }
    return members
  }

  /// The arguments of the construct in its example: the value under its name. Nil if the example holds none.
  private static func example(of declaration: Declaration) -> Node? {
    guard let text = declaration.example else { return nil }
    let collector = Collector()
    guard let node = compose(SourceText(file: declaration.name, text: text), into: collector), !collector.hasErrors
    else { return nil }
    return value(of: declaration.name, in: node)
  }

  private static func value(of key: String, in node: Node) -> Node? {
    if let value = node[key] { return value }
    for inner in node.sequence ?? node.mapping?.map(\.value) ?? [] {
      if let value = value(of: key, in: inner) { return value }
    }
    return nil
  }
}
