import Diagnostics
package import YAML

/// What a construct is and what fields it has: what the reference, `explain` and the JSON Schema are made of.
package struct Declaration: Sendable {
  package var name: String
  /// How it is written where that is more than its name: `ndcg@k`.
  package var title: String
  package var prose: String
  package var shorthand: String?
  /// Where its arguments are one key that the spec itself names: what stands under it.
  package var namedArguments: Form?
  package var formula: String?
  package var shapes: String?
  package var citation: String?
  package var remarks: String?
  package var example: String?
  package var fields: [FieldDeclaration]
  /// The keys that the construct's `init` reads from a mapping: the same as `fields` unless it branches.
  let keysReading: @Sendable ([Entry]) -> [String]
  /// Whether a spec holds it as a construct, with fields or none.
  let isConstruct: Bool
}

extension Declaration {
  /// Its fields' keys.
  package var keys: [String] { fields.map(\.key) }

  /// What can be explained and is no construct: a metric, an input of a model, an idea of the language.
  package init(
    term name: String, title: String? = nil, prose: String, formula: String? = nil, citation: String? = nil,
    example: String? = nil
  ) {
    self.init(
      name: name, title: title ?? name, prose: prose, formula: formula, citation: citation, example: example,
      fields: [],
      keysReading: { _ in [] }, isConstruct: false)
  }
}

extension Declaration {
  /// The field that a bare value was probably meant for: of those that can hold it the first that must be given, else the first.
  func field(holding value: Node, besides key: String? = nil) -> FieldDeclaration? {
    let able = fields.filter { $0.key != key && $0.form.holds(value) }
    return able.first(where: \.isRequired) ?? able.first
  }

  /// The construct's fields as they would be written with a value for one: `{of: …, strength: 0.03}`.
  func writtenOut(_ key: String, _ value: Node) -> String {
    let text = Emitter().flow(value)
    let given = fields.filter { $0.key == key || $0.isRequired }.map { field in
      "\(field.key): \(field.key == key && text.count <= 60 ? text : "…")"
    }
    return "{" + given.joined(separator: ", ") + "}"
  }

  /// The same with one field less.
  package func without(_ key: String) -> Declaration {
    var declaration = self
    declaration.fields.removeAll { $0.key == key }
    if shorthand == key { declaration.shorthand = nil }
    return declaration
  }
}

/// Which fields a construct has.
func fieldsPhrase(_ keys: [String]) -> String {
  switch keys.count {
  case 0: "it has no fields"
  case 1: "its one field is \(quoted(keys[0]))"
  default: "its fields are \(listed(keys, joining: "and"))"
  }
}

/// One field of a construct.
package struct FieldDeclaration: Sendable {
  package enum Presence: Sendable {
    case required
    case optional
    case defaulted(Node)
  }

  package var key: String
  package var prose: String
  package var form: Form
  package var presence: Presence
  /// The range that its numbers must lie in.
  package var limits: Limits?

  var isRequired: Bool { if case .required = presence { true } else { false } }
}

/// What may be written for a field.
package indirect enum Form: Sendable {
  case integer, number, truth, text, node, path
  case words([String])
  case list(Form)
  /// A list with at least one element.
  case nonEmpty(Form)
  case oneOrMany(Form)
  case table(Form)
  /// The family's name and its kinds, made when asked for: a kind may hold its own family.
  case choice(String, kinds: @Sendable () -> [Declaration])
  case section(String, @Sendable () -> Declaration)
  /// What it is, in words.
  case custom(String)
  /// A text of a form of its own: what it is, in words, and the regular expression that it matches.
  case pattern(String, String)
  /// The mapping from parameters' names to their values.
  case parameters
  /// Constructs that have one field less here: the place gives it, as a sequence gives its layers their `of`.
  case without(String, Form)
  /// A value that may have any form but null: what it is, in words.
  case value(String)
  /// What may stand bare, or else a mapping of the second form.
  case bareOr(Form, Form)

  /// Whether a value could be of this form, as far as a glance tells.
  func holds(_ value: Node) -> Bool {
    let core = value.scalar?.core
    switch self {
    case .integer: if case .integer? = core { return true } else { return false }
    case .number:
      switch core {
      case .integer?, .float?: return true
      default: return false
      }
    case .truth: if case .bool? = core { return true } else { return false }
    case .words(let words): return words.contains(value.scalar?.text ?? "")
    case .node, .text, .path, .custom, .pattern: return core == .text
    case .list(let form), .nonEmpty(let form): return value.sequence?.allSatisfy(form.holds) ?? false
    case .oneOrMany(let form): return value.sequence?.allSatisfy(form.holds) ?? form.holds(value)
    case .choice(_, let kinds):
      let name = value.scalar?.text ?? (value.mapping?.count == 1 ? value.mapping?[0].name : nil)
      return kinds().contains { $0.name == name }
    case .without(_, let form), .bareOr(let form, _): return form.holds(value)
    case .value: return core != .null
    case .table, .section, .parameters: return false
    }
  }

  var isWords: Bool { if case .words = self { true } else { false } }
  var isSection: Bool { if case .section = self { true } else { false } }

  /// What it is, in words: "a whole number", "a list of numbers".
  package var phrase: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .truth: "`true` or `false`"
    case .text: "a text"
    case .node: "a node's name"
    case .path: "a file's path"
    case .words(let words):
      words.count == 1 ? "`\(words[0])`" : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let form), .nonEmpty(let form): "a list, each element \(form.phrase)"
    case .oneOrMany(let form): "\(form.phrase), or a list of such"
    case .table(let form): "a mapping from names, each value \(form.phrase)"
    case .choice(let name, _): name.withArticle
    case .section(let name, _): "a mapping, see `\(name)`"
    case .custom(let phrase), .pattern(let phrase, _), .value(let phrase): phrase
    case .without(let key, let form): "\(form.phrase) without `\(key)`"
    case .parameters: "a mapping from parameters' names to their values"
    case .bareOr(let bare, let mapping): "\(bare.phrase), or \(mapping.phrase)"
    }
  }
}
