import Diagnostics
import YAML

// What was probably meant by one who writes a choice as other programs do, without its kind as the key.
extension Choice {
  /// How it is written here, where that can be told, and the key that names the kind, if one does; nil where it cannot.
  static func intended(_ node: Node) -> (help: String, key: Node?)? {
    namedKind(node) ?? kindOfFields(node).map { ("say which \(F.name) it is, such as `\($0)`", nil) }
  }

  /// A required field of a kind that has a word: `relu` is no layer, but a layer's function.
  static func wordOfKind(_ name: String) -> String? {
    for kind in F.kinds {
      for field in kind.declaration().fields where field.isRequired {
        guard case .words(let words) = field.form else { continue }
        let meant = words.contains(name) ? name : spelling(of: name, in: words).flatMap { $0.isCertain ? $0.word : nil }
        if let meant {
          return "it is a \(quoted(field.key)) of \(quoted(kind.name)): `{\(kind.name): {\(field.key): \(meant), …}}`"
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
          Advice.of(fields[index].name, in: [kind.name]) == nil
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

  /// The kind of a name as other libraries write it, a path of names among them.
  private static func kind(called text: String) -> Kind<F.Member>? {
    let names = F.kinds.map(\.name)
    let last = text.split(separator: ".").last.map(String.init) ?? text
    let meant =
      names.contains(last) ? last : spelling(of: last, in: names).flatMap { $0.isCertain ? $0.word : nil }
    return F.kinds.first { $0.name == meant }
  }

  /// `split: {test: 0.2}`, `split: 0.2`: the fields of a kind, or a number that one has, with no kind above. Where most kinds have
  /// them nothing is told.
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
