package import YAML

/// The JSON Schema (draft 2020-12) of what a construct declares, so that editors complete and check a spec while it is typed.
///
/// It knows the form of every value: keys, kinds, words, types and ranges. It does not know what belongs together (names of nodes, shapes,
/// cut-offs against the catalogue): that is for `validate`. Wherever a value may stand, a parameter may, `$name` or `$(…)`.
package struct JSONSchema {
  /// Which specs are meant.
  private enum Strictness: String, CaseIterable {
    /// Specs that stand alone.
    case whole
    /// Specs that are laid over another one, or wait for that: what is missing may stand in the other, and null takes away.
    case part
  }

  private let root: Declaration
  private let catalogue: Catalogue

  package init(root: Declaration) {
    self.root = root
    catalogue = Catalogue(root: root)
  }

  /// The whole schema, a JSON document as a tree.
  /// - Parameters:
  ///   - title: of the language.
  ///   - partial: keys that make a spec a part, which need not be whole: `extends`.
  package func document(title: String, partial: [String]) -> Node {
    let keys = root.fields.map(\.key)
    let marks = partial.filter(keys.contains).map { Node.map([("required", .list([.text($0)]))]) }
    var members: [(String, Node)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
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
    var definitions: [(String, Node)] = [("parameter", Self.parameter)]
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

  /// `$name`, `$(size * 2)`; `$$` is a dollar sign.
  private static let parameter = Node.map([
    ("type", .text("string")), ("pattern", .text("^\\$([A-Za-z_][A-Za-z0-9_]*$|\\()")),
    ("description", .text("The value of a parameter, or a computation with parameters.")),
  ])

  /// The families of constructs, each with its kinds, in the order in which they are met.
  private var families: [(String, [Declaration])] {
    var found: [(String, [Declaration])] = []
    for entry in catalogue.entries where entry.family != "section" {
      if let place = found.firstIndex(where: { $0.0 == entry.family }) {
        found[place].1.append(entry.declaration)
      } else {
        found.append((entry.family, [entry.declaration]))
      }
    }
    return found
  }

  /// The families whose kinds have one field less somewhere.
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

  private static func name(_ family: String, _ construct: String, _ strictness: Strictness) -> String {
    let name = family == "section" ? construct : "\(family).\(construct)"
    let word = String(name.map { $0 == " " ? "_" : $0 })
    return strictness == .whole ? word : "\(strictness.rawValue).\(word)"
  }

  private func reference(_ family: String, _ construct: String, _ strictness: Strictness) -> Node {
    .text("#/$defs/" + Self.name(family, construct, strictness))
  }

  /// A mapping with the construct's fields; where it has a shorthand, also that field's value alone.
  private func construct(_ declaration: Declaration, _ strictness: Strictness) -> Node {
    if let named = declaration.namedArguments {
      let object = Node.map([
        ("type", .text("object")), ("description", .text(declaration.prose)),
        ("additionalProperties", element(named, nil, strictness)), ("minProperties", .plain("1")),
        ("maxProperties", .plain("1")),
      ])
      return Self.any([object, Self.type("string")])
    }
    var object: [(String, Node)] = [("type", .text("object")), ("description", .text(declaration.prose))]
    object.append(("properties", .map(declaration.fields.map { ($0.key, field($0, strictness)) })))
    object.append(("additionalProperties", .plain("false")))
    let required = declaration.requiredKeys
    if strictness == .whole, !required.isEmpty { object.append(("required", .list(required.map(Node.text)))) }
    guard let shorthand = declaration.shorthand,
      let field = declaration.fields.first(where: { $0.key == shorthand }), required.allSatisfy({ $0 == shorthand })
    else { return .map(object) }
    return Self.any([.map(object), value(field.form, field.limits, strictness)])
  }

  /// One kind as the only key of a mapping, or its bare word where it needs no arguments.
  private func choice(_ family: String, _ kinds: [Declaration], _ strictness: Strictness) -> Node {
    let object = Node.map([
      ("type", .text("object")),
      (
        "properties",
        .map(kinds.map { ($0.name, .map([("$ref", reference(family, $0.name, strictness))])) })
      ), ("additionalProperties", .plain("false")), ("minProperties", .plain("1")), ("maxProperties", .plain("1")),
    ])
    let mayBeBare = kinds.filter { $0.namedArguments == nil }
    let bare = strictness == .whole ? mayBeBare.filter(\.requiredKeys.isEmpty) : mayBeBare
    return bare.isEmpty ? object : Self.any([object, Self.words(bare.map(\.name))])
  }

  private func field(_ field: FieldDeclaration, _ strictness: Strictness) -> Node {
    var members: [(String, Node)] = [("description", .text(field.prose))]
    if case .defaulted(let node) = field.presence { members.append(("default", node)) }
    let value = element(field.form, field.limits, strictness)
    return .map(members + (value.mapping ?? []).map { ($0.name, $0.value) })
  }

  // MARK: Values

  private func value(_ form: Form, _ limits: Limits?, _ strictness: Strictness) -> Node {
    switch form {
    case .integer: Self.number("integer", limits)
    case .number: Self.number("number", limits)
    case .truth: Self.type("boolean")
    // An id or a name keeps the text that was written, which may look like a number.
    case .text, .custom: Self.type(anyOf: ["string", "number", "boolean"])
    case .value: Self.type(anyOf: ["string", "number", "boolean", "array", "object"])
    case .bareOr(let bare, let mapping): Self.any([bare, mapping].map { value($0, limits, strictness) })
    case .node, .path: Self.type("string")
    case .words(let words): Self.words(words)
    case .pattern(_, let pattern): Node.map([("type", .text("string")), ("pattern", .text(pattern))])
    case .list(let form): list(form, limits, strictness, least: 0)
    case .nonEmpty(let form): list(form, limits, strictness, least: 1)
    case .oneOrMany(let form):
      Self.any([value(form, limits, strictness), list(form, limits, strictness, least: 1)])
    case .table(let form):
      Node.map([("type", .text("object")), ("additionalProperties", element(form, limits, strictness))])
    case .choice(let family, _): Node.map([("$ref", reference("any", family, strictness))])
    case .section(let name, _): Node.map([("$ref", reference("section", name, strictness))])
    case .without(let key, .choice(let family, _)):
      Node.map([("$ref", reference("any", Self.shortened(family, without: key), strictness))])
    case .without(_, let form): value(form, limits, strictness)
    case .parameters: Self.type("object")
    }
  }

  private func list(_ form: Form, _ limits: Limits?, _ strictness: Strictness, least: Int) -> Node {
    var members = [("type", Node.text("array")), ("items", element(form, limits, strictness))]
    if least > 0 { members.append(("minItems", .plain(String(least)))) }
    return .map(members)
  }

  /// A value at its place, of a field or inside a list or a table: there a parameter may stand too.
  private func element(_ form: Form, _ limits: Limits?, _ strictness: Strictness) -> Node {
    var forms = [value(form, limits, strictness)]
    if form.mayBeParameter { forms.append(.map([("$ref", .text("#/$defs/parameter"))])) }
    if strictness == .part { forms.append(.map([("type", .text("null"))])) }
    return forms.count == 1 ? forms[0] : Self.any(forms)
  }

  private static func number(_ type: String, _ limits: Limits?) -> Node {
    var members = [("type", Node.text(type))]
    if let lower = limits?.lower {
      members.append((lower.isIncluded ? "minimum" : "exclusiveMinimum", .plain(lower.number)))
    }
    if let upper = limits?.upper {
      members.append((upper.isIncluded ? "maximum" : "exclusiveMaximum", .plain(upper.number)))
    }
    return .map(members)
  }

  private static func type(_ name: String) -> Node { .map([("type", .text(name))]) }

  private static func type(anyOf names: [String]) -> Node { .map([("type", .list(names.map(Node.text)))]) }

  private static func words(_ words: [String]) -> Node { .map([("enum", .list(words.map(Node.text)))]) }

  /// Any of the forms; those that are themselves such a choice are taken apart.
  private static func any(_ forms: [Node]) -> Node {
    .map([
      (
        "anyOf",
        .list(
          forms.flatMap { form in
            form.mapping?.count == 1 ? form["anyOf"]?.sequence ?? [form] : [form]
          })
      )
    ])
  }
}

extension Declaration {
  fileprivate var requiredKeys: [String] {
    fields.compactMap { field in if case .required = field.presence { field.key } else { nil } }
  }
}

extension Form {
  /// Of one element, where it is a list.
  fileprivate var ofOne: Form {
    switch self {
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form): form.ofOne
    default: self
    }
  }

  /// Whether a text of any form is read anyway, so that a parameter needs no mention.
  fileprivate var mayBeParameter: Bool {
    switch self {
    case .text, .custom, .node, .path, .parameters, .value: false
    case .bareOr(let bare, let mapping): bare.mayBeParameter && mapping.mayBeParameter
    default: true
    }
  }
}
