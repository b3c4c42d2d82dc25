package import YAML

/// The JSON Schema (draft 2020-12) of a language, generated from the declarations of its constructs. Editors use it to complete and check
/// specs.
///
/// The schema describes the form of each value: keys, kinds, words, types and ranges. It does not describe relations between values, such
/// as the names of nodes, shapes, or cut-offs and the size of the catalogue. Parameters, `$name` and `$(…)`, are accepted wherever a spec
/// may have them.
///
/// Alternatives of different types are told apart by their type, with `if` and `then`, so that a validator reports an error at the deepest
/// value instead of one that no alternative matches.
package struct JSONSchema {
  /// The specs that a definition is for.
  private enum Strictness: String, CaseIterable {
    /// Complete specs.
    case whole
    /// Specs with `extends` or `fragment`: required fields may be missing, and null removes a field.
    case part
  }

  private let root: Declaration
  private let catalogue: Catalogue

  package init(root: Declaration) {
    self.root = root
    catalogue = Catalogue(root: root)
  }

  /// The schema as a JSON document.
  /// - Parameters:
  ///   - id: The URI of the schema.
  ///   - title: The name of the language.
  ///   - partial: The keys that mark a spec as incomplete: `extends`.
  package func document(id: String, title: String, partial: [String]) -> Node {
    let keys = root.fields.map(\.key)
    let marks = partial.filter(keys.contains).map { Node.map([("required", .list([.text($0)]))]) }
    var members: [(String, Node)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("$id", .text(id)), ("title", .text(title)),
      ("description", .text(root.prose)),
    ]
    if marks.isEmpty {
      members.append(("$ref", reference("section", root.name, .whole)))
    } else {
      members += [
        ("if", .map([("anyOf", .list(marks))])), ("then", .map([("$ref", reference("section", root.name, .part))])),
        ("else", .map([("$ref", reference("section", root.name, .whole))])),
      ]
    }
    var definitions: [(String, Node)] = []
    for (family, kinds) in families + shortened {
      definitions.append((Self.snippets(family), .map([("defaultSnippets", .list(kinds.map(SchemaSnippet.node)))])))
    }
    for strictness in marks.isEmpty ? [.whole] : Strictness.allCases {
      for entry in catalogue.entries {
        let name = Self.name(entry.family, entry.declaration.name, strictness)
        definitions.append((name, construct(entry.declaration, strictness)))
      }
      for (family, kinds) in shortened {
        for kind in kinds {
          definitions.append((Self.name(family, kind.name, strictness), construct(kind, strictness)))
        }
      }
      for (family, kinds) in families + shortened {
        definitions.append((Self.name("any", family, strictness), choice(family, kinds, strictness)))
      }
    }
    return .map(members + [("$defs", .map(definitions))])
  }

  // MARK: Definitions

  /// A parameter, `$name`, or a computation, `$(size * 2)`. `$$` is a dollar sign.
  private static let parameterPattern = "^\\$([A-Za-z_][A-Za-z0-9_]*$|\\()"

  /// The families of constructs with their kinds, in the order of the catalogue.
  private var families: [(String, [Declaration])] {
    var found: [(String, [Declaration])] = []
    for entry in catalogue.entries where entry.family != "section" {
      if let index = found.firstIndex(where: { $0.0 == entry.family }) {
        found[index].1.append(entry.declaration)
      } else {
        found.append((entry.family, [entry.declaration]))
      }
    }
    return found
  }

  /// The families whose kinds lack a field in some context, as layers lack `of` in a sequence.
  private var shortened: [(String, [Declaration])] {
    var found: [(String, [Declaration])] = []
    for field in catalogue.entries.flatMap(\.declaration.fields) {
      guard case .without(let key, .choice(let family, let kinds)) = field.form.ofOne else { continue }
      let name = Self.shortened(family, without: key)
      if !found.contains(where: { $0.0 == name }) { found.append((name, kinds().map { $0.without(key) })) }
    }
    return found
  }

  private static func shortened(_ family: String, without key: String) -> String { "\(family) without \(key)" }

  private static func snippets(_ family: String) -> String { name("snippets", family, .whole) }

  private static func name(_ family: String, _ construct: String, _ strictness: Strictness) -> String {
    let name = family == "section" ? construct : "\(family).\(construct)"
    let word = String(name.map { $0 == " " ? "_" : $0 })
    return strictness == .whole ? word : "\(strictness.rawValue).\(word)"
  }

  private func reference(_ family: String, _ construct: String, _ strictness: Strictness) -> Node {
    .text("#/$defs/" + Self.name(family, construct, strictness))
  }

  /// The mapping with the construct's fields.
  private func construct(_ declaration: Declaration, _ strictness: Strictness) -> Node {
    var object: [(String, Node)] = [("type", .text("object"))] + SchemaText.members(of: declaration)
    if let named = declaration.namedArguments {
      object += [
        ("additionalProperties", element(named, nil, strictness)), ("minProperties", .plain("1")),
        ("maxProperties", .plain("1")),
      ]
      return .map(object)
    }
    object.append(("properties", .map(declaration.fields.map { ($0.key, field($0, strictness)) })))
    object.append(("additionalProperties", .plain("false")))
    let required = declaration.requiredKeys
    if strictness == .whole, !required.isEmpty { object.append(("required", .list(required.map(Node.text)))) }
    return .map(object)
  }

  /// The forms of a construct's arguments: the mapping, or the value of its shorthand alone.
  private func arguments(
    _ declaration: Declaration, of family: String, _ strictness: Strictness
  ) -> [SchemaAlternative] {
    let object = SchemaAlternative("object", .map([("$ref", reference(family, declaration.name, strictness))]))
    if declaration.namedArguments != nil { return [object, SchemaAlternative("string")] }
    guard let shorthand = declaration.shorthand,
      let field = declaration.fields.first(where: { $0.key == shorthand }),
      declaration.requiredKeys.allSatisfy({ $0 == shorthand })
    else { return [object] }
    return [object] + alternatives(field.form, field.limits, strictness)
  }

  /// The mapping from one kind to its arguments.
  private func choice(_ family: String, _ kinds: [Declaration], _ strictness: Strictness) -> Node {
    .map([
      ("type", .text("object")),
      (
        "properties",
        .map(kinds.map { ($0.name, SchemaAlternative.combined(arguments($0, of: family, strictness))) })
      ), ("additionalProperties", .plain("false")), ("minProperties", .plain("1")), ("maxProperties", .plain("1")),
    ])
  }

  private func field(_ field: FieldDeclaration, _ strictness: Strictness) -> Node {
    let value = element(field.form, field.limits, strictness)
    return .map(SchemaText.members(of: field) + (value.mapping ?? []).map { ($0.name, $0.value) })
  }

  // MARK: Values

  /// The alternatives for a value of this form, without parameters.
  private func alternatives(_ form: Form, _ limits: Limits?, _ strictness: Strictness) -> [SchemaAlternative] {
    switch form {
    case .integer: [SchemaAlternative("integer", Self.range(limits))]
    case .number: [SchemaAlternative("number", Self.range(limits))]
    case .truth: [SchemaAlternative("boolean")]
    // An id or a name is the text that was written, which may look like a number.
    case .text: ["string", "number", "boolean"].map { SchemaAlternative($0) }
    case .custom(let phrase):
      (Self.suggestions(inPhrase: phrase).map { [SchemaAlternative("string", Self.words($0))] } ?? [])
        + ["string", "number", "boolean"].map { SchemaAlternative($0) }
    case .value: ["string", "number", "boolean", "array", "object"].map { SchemaAlternative($0) }
    case .bareOr(let bare, let mapping):
      alternatives(bare, limits, strictness) + alternatives(mapping, limits, strictness)
    case .node, .path: [SchemaAlternative("string")]
    case .words(let words): [SchemaAlternative("string", Self.words(words))]
    case .pattern(_, let pattern):
      (Self.suggestions(inPattern: pattern).map { [SchemaAlternative("string", Self.words($0))] } ?? [])
        + [SchemaAlternative("string", .map([("pattern", .text(pattern))]))]
    case .list(let form): [list(form, limits, strictness, least: 0)]
    case .nonEmpty(let form): [list(form, limits, strictness, least: 1)]
    case .oneOrMany(let form):
      alternatives(form, limits, strictness) + [list(form, limits, strictness, least: 1)]
    case .table(let form):
      [SchemaAlternative("object", .map([("additionalProperties", element(form, limits, strictness))]))]
    case .choice(let family, let kinds): choices(family, kinds(), strictness)
    case .without(let key, .choice(let family, let kinds)):
      choices(Self.shortened(family, without: key), kinds().map { $0.without(key) }, strictness)
    case .without(_, let form): alternatives(form, limits, strictness)
    case .section(let name, let declaration):
      [SchemaAlternative("object", .map([("$ref", reference("section", name, strictness))]))]
        + arguments(declaration(), of: "section", strictness).dropFirst()
    case .parameters: [SchemaAlternative("object")]
    }
  }

  /// A kind as the only key of a mapping, or its name alone if it needs no arguments.
  private func choices(
    _ family: String, _ kinds: [Declaration], _ strictness: Strictness
  ) -> [SchemaAlternative] {
    let object = SchemaAlternative("object", .map([("$ref", reference("any", family, strictness))]))
    let mayBeBare = kinds.filter { $0.namedArguments == nil }
    let bare = strictness == .whole ? mayBeBare.filter(\.requiredKeys.isEmpty) : mayBeBare
    return bare.isEmpty ? [object] : [object, SchemaAlternative("string", Self.words(bare.map(\.name)))]
  }

  private func list(
    _ form: Form, _ limits: Limits?, _ strictness: Strictness, least: Int
  ) -> SchemaAlternative {
    var members = [("items", element(form, limits, strictness))]
    if least > 0 { members.append(("minItems", .plain(String(least)))) }
    return SchemaAlternative("array", .map(members))
  }

  /// The value of a field, or an element of a list or a table: also a parameter, and null in partial specs.
  private func element(_ form: Form, _ limits: Limits?, _ strictness: Strictness) -> Node {
    var all = alternatives(form, limits, strictness)
    if form.mayBeParameter {
      all.append(SchemaAlternative("string", .map([("pattern", .text(Self.parameterPattern))])))
    }
    if strictness == .part { all.append(SchemaAlternative("null")) }
    let snippets: String? =
      switch form {
      case .choice(let family, _): Self.snippets(family)
      case .without(let key, .choice(let family, _)): Self.snippets(Self.shortened(family, without: key))
      default: nil
      }
    return SchemaAlternative.combined(all, snippets: snippets.map { .map([("$ref", .text("#/$defs/\($0)"))]) })
  }

  private static func range(_ limits: Limits?) -> Node {
    var members: [(String, Node)] = []
    if let lower = limits?.lower {
      members.append((lower.isIncluded ? "minimum" : "exclusiveMinimum", .plain(lower.number)))
    }
    if let upper = limits?.upper {
      members.append((upper.isIncluded ? "maximum" : "exclusiveMaximum", .plain(upper.number)))
    }
    return .map(members)
  }

  private static func words(_ words: [String]) -> Node { .map([("enum", .list(words.map(Node.text)))]) }

  /// The words in backquotes of a phrase. Nil if there are none.
  private static func suggestions(inPhrase phrase: String) -> [String]? {
    let parts = phrase.split(separator: "`", omittingEmptySubsequences: false)
    let words = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    return words.isEmpty ? nil : words
  }

  /// Words that match a pattern `^(a|b@[1-9][0-9]*)$`, with 10 for a number: `a`, `b@10`. Nil for a pattern of another form.
  private static func suggestions(inPattern pattern: String) -> [String]? {
    guard pattern.hasPrefix("^("), pattern.hasSuffix(")$") else { return nil }
    let words = pattern.dropFirst(2).dropLast(2).split(separator: "|").map {
      $0.split(separator: "[1-9][0-9]*", omittingEmptySubsequences: false).joined(separator: "10")
    }
    let areWords = words.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "@" } }
    return areWords ? words : nil
  }
}

extension Declaration {
  var requiredKeys: [String] { fields.filter(\.isRequired).map(\.key) }
}

extension Form {
  /// The form of one element, if it is a list.
  fileprivate var ofOne: Form {
    switch self {
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form): form.ofOne
    default: self
    }
  }

  /// Whether a parameter needs an alternative of its own, because not every text is accepted.
  fileprivate var mayBeParameter: Bool {
    switch self {
    case .text, .custom, .node, .path, .parameters, .value: false
    case .bareOr(let bare, let mapping): bare.mayBeParameter && mapping.mayBeParameter
    default: true
    }
  }
}
