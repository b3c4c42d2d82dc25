import YAML

/// A construct's reference as plain text for a terminal: what it is, then each field with its type, range, default and sentence.
package func reference(for declaration: Declaration) -> String {
  var text = wrapped("\(declaration.title): \(declaration.prose)", indent: "")
  for field in declaration.fields {
    text += "\n  \(field.key)  (\(field.typePhrase); \(field.presencePhrase))\n"
    text += wrapped(field.prose, indent: "      ")
    if let kinds = field.form.kinds { text += wrapped(kinds, indent: "      ") }
  }
  if declaration.fields.isEmpty, declaration.namedArguments == nil, declaration.isConstruct {
    text += "\n  It has no fields.\n"
  }
  if let note = declaration.namedNote { text += "\n" + wrapped(note, indent: "  ") }
  if let note = declaration.shorthandNote { text += "\n" + wrapped(note, indent: "  ") }
  for (label, lines) in declaration.details {
    text +=
      "\n  \(label):\n"
      + lines.split(separator: "\n").map { line in
        // What is not too long stands as it was set out.
        line.count > 94 ? wrapped(String(line), indent: "      ") : "      \(line)\n"
      }.joined()
  }
  return text
}

/// A construct's reference as Markdown: a heading of the level given, a sentence, a table of its fields.
package func markdownReference(for declaration: Declaration, level: Int = 3) -> String {
  var text = "\(String(repeating: "#", count: level)) `\(declaration.title)`\n\n\(declaration.prose)\n"
  if !declaration.fields.isEmpty {
    text += "\n| field | what may be written | default | meaning |\n|---|---|---|---|\n"
    for field in declaration.fields {
      let meaning = [field.prose, field.form.kinds].compactMap(\.self).joined(separator: " ")
      let cells = ["`\(field.key)`", field.typePhrase, field.defaultCell, meaning]
      text +=
        "| "
        + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        .joined(separator: " | ") + " |\n"
    }
  }
  if let note = declaration.namedNote { text += "\n\(note)\n" }
  if let note = declaration.shorthandNote { text += "\n\(note)\n" }
  for (label, lines) in declaration.details {
    text += "\n\(label):\n\n"
    text +=
      label == "Source" || label == "Other libraries"
      ? "\(lines)\n" : "```\(label == "Example" ? "yaml" : "text")\n\(lines)\n```\n"
  }
  return text
}

extension Declaration {
  /// What there is to say beside the fields.
  fileprivate var details: [(label: String, lines: String)] {
    [
      ("Formula", formula), ("Shapes", shapes), ("Source", citation), ("Other libraries", remarks),
      ("Example", example),
    ]
    .compactMap { label, lines in lines.map { (label, $0) } }
  }

  fileprivate var namedNote: String? {
    namedArguments.map { "Its one key is a name that the spec itself defines; below it stands \($0.phrase)." }
  }

  fileprivate var shorthandNote: String? {
    guard let shorthand, let field = fields.first(where: { $0.key == shorthand }) else { return nil }
    let (what, value) = if field.form.isList { ("list", "[x, y]") } else { ("word", "x") }
    return "A bare \(what) stands for `\(shorthand)`: `{\(name): \(value)}` is `{\(name): {\(shorthand): \(value)}}`."
  }
}

extension FieldDeclaration {
  var typePhrase: String { form.phrase + (limits.map { ", \($0.phrase)" } ?? "") }

  var presencePhrase: String {
    switch presence {
    case .required: "required"
    case .optional: "may be left out"
    case .defaulted(let node): "default \(Emitter().flow(node))"
    }
  }

  fileprivate var defaultCell: String {
    switch presence {
    case .required: "required"
    case .optional: "-"
    case .defaulted(let node): "`\(Emitter().flow(node))`"
    }
  }
}

extension Form {
  fileprivate var isList: Bool {
    switch self {
    case .list, .nonEmpty: true
    default: false
    }
  }

  /// The kinds that may be chosen, in a sentence.
  var kinds: String? {
    switch self {
    case .choice(let name, let kinds):
      "The kinds of \(name): " + kinds().map { "`\($0.name)`" }.joined(separator: ", ") + "."
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form), .table(let form), .without(_, let form):
      form.kinds
    default: nil
    }
  }
}

/// Lines of at most 100 characters, broken between words.
func wrapped(_ text: String, indent: String) -> String {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, indent.count + line.count + 1 + word.count > 100 {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  if !line.isEmpty { lines.append(line) }
  return lines.map { indent + $0 + "\n" }.joined()
}
