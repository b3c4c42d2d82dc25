import YAML

/// One of the forms that a value may have in a JSON Schema: a JSON type, and what holds for values of this type.
struct SchemaAlternative {
  /// `object`, `array`, `string`, `number`, `integer`, `boolean` or `null`.
  let type: String
  /// Keywords without `type`.
  let keywords: Node

  init(_ type: String, _ keywords: Node = .map([])) {
    self.type = type
    self.keywords = keywords
  }

  /// The schema of values with one of these forms. Keywords that apply to a single type are merged; others are conditional on the type.
  /// `snippets` is a schema without constraints that is added.
  static func combined(_ alternatives: [SchemaAlternative], snippets: Node? = nil) -> Node {
    var types: [String] = []
    for alternative in alternatives where !types.contains(alternative.type) { types.append(alternative.type) }
    var members = [("type", types.count == 1 ? Node.text(types[0]) : .list(types.map(Node.text)))]
    var conditions: [Node] = snippets.map { [$0] } ?? []
    for type in types {
      let forms = alternatives.filter { $0.type == type }.map(\.keywords)
      // A form without constraints makes the others redundant but for completion: `enum` words stay as a suggestion.
      let constrained = forms.filter { $0.mapping?.isEmpty == false }
      if constrained.isEmpty { continue }
      let isFree = constrained.count < forms.count
      if forms.count == 1, types.count == 1 || constrained[0].hasOnlyTypedKeywords {
        members += (constrained[0].mapping ?? []).map { ($0.name, $0.value) }
      } else {
        let choice = isFree ? constrained + [.map([("type", .text(type))])] : constrained
        let schema = choice.count == 1 ? choice[0] : Node.map([("anyOf", .list(choice))])
        conditions.append(
          types.count == 1 ? schema : .map([("if", .map([("type", .text(type))])), ("then", schema)]))
      }
    }
    if conditions.count == 1, let only = conditions[0].mapping {
      members += only.map { ($0.name, $0.value) }
    } else if !conditions.isEmpty {
      members.append(("allOf", .list(conditions)))
    }
    return .map(members)
  }
}

extension Node {
  /// Whether each keyword applies to values of one JSON type only, so that it may be beside keywords for other types.
  fileprivate var hasOnlyTypedKeywords: Bool {
    let typed = [
      "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "pattern", "items", "minItems", "properties",
      "additionalProperties", "required", "minProperties", "maxProperties",
    ]
    return mapping?.allSatisfy { typed.contains($0.name) } ?? false
  }
}
