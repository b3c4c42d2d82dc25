import Diagnostics
import YAML

// Choices written as other programs write them, without the kind as the key.
extension Choice {
  /// How the choice is written in this language, and the key that names the kind, if there is one; nil where that is not clear.
  static func intended(_ node: Node) -> (help: String, key: Node?)? {
    namedKind(node) ?? kindOfFields(node).map { ("name the kind of \(F.name), such as `\($0)`", nil) }
  }

  /// The kind that has the word as the value of a required field: `relu` is a function of the layer `activation`.
  static func wordOfKind(_ name: String) -> String? {
    for kind in F.kinds {
      for field in kind.declaration().fields where field.isRequired {
        guard case .words(let words) = field.form else { continue }
        let meant = words.contains(name) ? name : spelling(of: name, in: words).flatMap { $0.isCertain ? $0.word : nil }
        if let meant {
          return
            "it is a \(quoted(field.key)) of \(quoted(kind.name)): write `{\(kind.name): {\(field.key): \(meant), …}}`"
        }
      }
    }
    return nil
  }

  /// `{type: dense, of: hidden, units: 1}`, `{class_name: Dense, config: {units: 1}}`: one entry's value is the kind.
  private static func namedKind(_ node: Node) -> (help: String, key: Node?)? {
    for entry in node.mapping ?? [] {
      guard let text = entry.value.scalar?.text, let kind = kind(called: text) else { continue }
      let declaration = kind.declaration()
      let keys = declaration.fields.map(\.key)
      if keys.contains(entry.name) { continue }
      var fields: [Entry] = []
      for other in node.mapping ?? [] where other.name != entry.name {
        let isWrapping = !keys.contains(other.name) && other.value.mapping != nil
        fields += isWrapping ? other.value.mapping ?? [] : [other]
      }
      for index in fields.indices where !keys.contains(fields[index].name) {
        guard let meant = spelling(of: fields[index].name, in: keys), meant.isCertain,
          Advice.specific(on: fields[index].name, in: [.fields(kind.name)]) == nil
        else { return nil }
        fields[index].key = .text(meant.word)
      }
      guard Set(fields.map(\.name)).count == fields.count else { return nil }
      let arguments = Emitter().flow(Node(.mapping(fields), range: node.range))
      let written = fields.isEmpty ? quoted(kind.name) : "`{\(kind.name): \(arguments)}`"
      return ("the kind is the key: write \(written)", entry.key)
    }
    return nil
  }

  /// The kind of a name as other libraries write it, such as `keras.layers.Dense`.
  private static func kind(called text: String) -> Kind<F.Member>? {
    let names = F.kinds.map(\.name)
    let last = text.split(separator: ".").last.map(String.init) ?? text
    let meant =
      names.contains(last) ? last : spelling(of: last, in: names).flatMap { $0.isCertain ? $0.word : nil }
    return F.kinds.first { $0.name == meant }
  }

  /// `split: {test: 0.2}`, `split: 0.2`: the fields of a kind, or the value of one, without the kind. Nil where more than three kinds
  /// have those fields.
  private static func kindOfFields(_ node: Node) -> String? {
    let declarations = F.kinds.map { $0.declaration() }
    if let entries = node.mapping {
      let fitting = declarations.filter { kind in
        entries.allSatisfy { entry in
          kind.fields.contains { $0.key == entry.name && ($0.form.isSection || $0.form.holds(entry.value)) }
        }
      }
      guard let first = fitting.first, fitting.count <= 3, !entries.isEmpty else { return nil }
      return "{\(first.name): \(Emitter().flow(node))}"
    }
    switch node.scalar?.core {
    case .integer?, .float?: break
    default: return nil
    }
    for kind in declarations {
      guard let field = kind.field(holding: node), kind.fields.allSatisfy({ !$0.isRequired || $0.key == field.key })
      else { continue }
      return "{\(kind.name): \(kind.writtenOut(field.key, node))}"
    }
    return nil
  }
}
