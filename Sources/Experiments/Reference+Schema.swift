import Files
import Schema
import YAML

extension Reference {
  /// The JSON Schema of the language as text: the output of `receta schema`.
  package static var schema: String {
    let schema = JSONSchema(root: declarations(of: ExperimentSpec.self))
    return JSONValue(
      schema.document(
        id: "urn:receta:language:\(Version.language)", title: "Receta \(Version.language)",
        partial: ["extends", "fragment"])
    ).text()
  }
}

extension JSONValue {
  /// The JSON value of a YAML node.
  fileprivate init(_ node: Node) {
    switch node.kind {
    case .sequence(let nodes): self = .array(nodes.map { JSONValue($0) })
    case .mapping(let entries): self = .object(entries.map { Member($0.name, JSONValue($0.value)) })
    case .scalar(let scalar):
      switch scalar.core {
      case .null: self = .null
      case .bool(let value): self = .bool(value)
      case .integer(let value): self = .integer(value)
      case .float(let value): self = .number(value)
      case .tooLarge, .text: self = .string(scalar.text)
      }
    }
  }
}
