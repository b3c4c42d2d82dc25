import YAML

/// The names of model nodes in a tree, found by the declarations.
enum NodeNames {
  /// The tree with each node name changed.
  static func changed(_ node: Node, as form: Form, _ change: (Node) -> Node) -> Node {
    switch form {
    case .node: return node.scalar?.core == .null || node.scalar == nil ? node : change(node)
    case .list(let inner), .nonEmpty(let inner), .oneOrMany(let inner):
      guard let elements = node.sequence else {
        if case .oneOrMany = form { return changed(node, as: inner, change) }
        return node
      }
      return node.with(.sequence(elements.map { changed($0, as: inner, change) }))
    case .table(let inner):
      guard let entries = node.mapping else { return node }
      return node.with(.mapping(entries.map { Entry(key: $0.key, value: changed($0.value, as: inner, change)) }))
    case .section(_, let declaration): return arguments(node, declaration(), change)
    case .choice(_, let kinds):
      guard let entries = node.mapping, entries.count == 1 else { return node }
      let kinds = kinds()
      guard let name = meant(entries[0].name, among: kinds.map(\.name)),
        let kind = kinds.first(where: { $0.name == name })
      else { return node }
      return node.with(.mapping([Entry(key: entries[0].key, value: arguments(entries[0].value, kind, change))]))
    default: return node
    }
  }

  /// A construct's fields, or the bare value of its shorthand, with each node name changed.
  static func arguments(_ node: Node, _ declaration: Declaration, _ change: (Node) -> Node) -> Node {
    func form(_ key: String) -> Form? { declaration.fields.first { $0.key == key }?.form }
    if let entries = node.mapping {
      return node.with(
        .mapping(
          entries.map { entry in
            let field =
              form(entry.name)
              ?? meant(entry.name, among: declaration.fields.map(\.key).filter { node[$0] == nil }).flatMap(form)
            return Entry(key: entry.key, value: field.map { changed(entry.value, as: $0, change) } ?? entry.value)
          }))
    }
    guard let shorthand = declaration.shorthand.flatMap(form) else { return node }
    return changed(node, as: shorthand, change)
  }

  /// The word itself, or the one with which decoding replaces it.
  private static func meant(_ word: String, among words: [String]) -> String? {
    words.contains(word) ? word : spelling(of: word, in: words).flatMap { $0.isCertain ? $0.word : nil }
  }
}

extension Node {
  /// The node with other content.
  func with(_ kind: Kind) -> Node {
    var node = self
    node.kind = kind
    return node
  }

  /// A scalar with another text at the same range.
  func renamed(_ text: String) -> Node { with(.scalar(Scalar(text: text, isPlain: false))) }
}
