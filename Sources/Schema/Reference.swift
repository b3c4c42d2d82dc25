import YAML

/// The entry of a construct as plain text for a terminal: description, then each field with type, range, default and description.
package func reference(for declaration: Declaration) -> String {
  var text = wrapped("\(declaration.title): \(declaration.prose)", indent: "")
  for field in declaration.fields {
    text += "\n  \(field.key)  (\(field.typePhrase); \(field.presencePhrase))\n"
    text += wrapped(field.prose, indent: "      ")
    if let kinds = field.form.kinds { text += wrapped(kinds, indent: "      ") }
  }
  if declaration.fields.isEmpty, declaration.namedArguments == nil, declaration.isConstruct {
    text += "\n  No fields.\n"
  }
  if let note = declaration.namedNote { text += "\n" + wrapped(note, indent: "  ") }
  if let note = declaration.shorthandNote { text += "\n" + wrapped(note, indent: "  ") }
  for (label, lines) in declaration.details {
    text +=
      "\n  \(label):\n"
      + lines.split(separator: "\n").map { line in
        // Short lines keep their layout.
        line.count > 94 ? wrapped(String(line), indent: "      ") : "      \(line)\n"
      }.joined()
  }
  return text
}

/// The entry of a construct as Markdown: a heading, the description, a table of fields and the details.
package func markdownReference(for declaration: Declaration, level: Int = 3) -> String {
  var text = "\(String(repeating: "#", count: level)) `\(declaration.title)`\n\n\(declaration.prose)\n"
  if !declaration.fields.isEmpty {
    text += "\n| field | type | default | description |\n|---|---|---|---|\n"
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
  /// The labelled details of a construct.
  fileprivate var details: [(label: String, lines: String)] {
    [
      ("Formula", formula), ("Shapes", shapes), ("Source", citation), ("Other libraries", remarks),
      ("Example", example),
    ]
    .compactMap { label, lines in lines.map { (label, $0) } }
  }

  fileprivate var namedNote: String? {
    namedArguments.map { "Its only key is a name defined in the spec. The value is \($0.phrase)." }
  }

  fileprivate var shorthandNote: String? {
    guard let shorthand, let field = fields.first(where: { $0.key == shorthand }) else { return nil }
    let value = field.form.isList ? "[x, y]" : "x"
    return "Shorthand: `{\(name): \(value)}` is `{\(name): {\(shorthand): \(value)}}`."
  }
}

extension FieldDeclaration {
  var typePhrase: String { form.phrase + (limits.map { ", \($0.phrase)" } ?? "") }

  var presencePhrase: String {
    switch presence {
    case .required: "required"
    case .optional: "optional"
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

  /// The kinds to choose from, as a sentence.
  var kinds: String? {
    switch self {
    case .choice(_, let kinds):
      "One of " + kinds().map { "`\($0.name)`" }.joined(separator: ", ") + "."
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
