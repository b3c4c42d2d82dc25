import Diagnostics
package import YAML

/// A construct and its fields, as the reference, `explain` and the JSON Schema show them.
package struct Declaration: Sendable {
  package var name: String
  /// How it is written, where that is more than its name: `ndcg@k`.
  package var title: String
  package var prose: String
  package var shorthand: String?
  /// The form of the value of its only key, where the spec chooses the key.
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

  /// A term that can be explained and is not a construct: a metric, an input of a model, a concept.
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
  /// The field that a bare value probably belongs to: the first required field that can hold it, else the first that can.
  func field(holding value: Node, besides key: String? = nil) -> FieldDeclaration? {
    let able = fields.filter { $0.key != key && $0.form.holds(value) }
    return able.first(where: \.isRequired) ?? able.first
  }

  /// The construct written with a value for one field: `{of: …, strength: 0.03}`.
  func writtenOut(_ key: String, _ value: Node) -> String {
    let text = Emitter().flow(value)
    let given = fields.filter { $0.key == key || $0.isRequired }.map { field in
      "\(field.key): \(field.key == key && text.count <= 60 ? text : "…")"
    }
    return "{" + given.joined(separator: ", ") + "}"
  }

  /// The declaration without one of its fields.
  package func without(_ key: String) -> Declaration {
    var declaration = self
    declaration.fields.removeAll { $0.key == key }
    if shorthand == key { declaration.shorthand = nil }
    return declaration
  }
}

/// The fields of a construct in a sentence.
func fieldsPhrase(_ keys: [String]) -> String {
  switch keys.count {
  case 0: "it has no fields"
  case 1: "its only field is \(quoted(keys[0]))"
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
  /// The range of its numbers.
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
  /// A family's name and its kinds, evaluated lazily because a kind may contain its own family.
  case choice(String, kinds: @Sendable () -> [Declaration])
  case section(String, @Sendable () -> Declaration)
  /// A description.
  case custom(String)
  /// A string with a grammar of its own: its description and the regular expression that it matches.
  case pattern(String, String)
  /// A mapping of parameter names to values.
  case parameters
  /// Constructs without one of their fields, which their position gives: a sequence gives its layers their `of`.
  case without(String, Form)
  /// A value of any form but null: its description.
  case value(String)
  /// A value of the first form, or a mapping of the second.
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

  /// The form as messages say it: "an integer", "a list, each element a number".
  package var phrase: String {
    switch self {
    case .integer: "an integer"
    case .number: "a number"
    case .truth: "`true` or `false`"
    case .text: "a string"
    case .node: "a node's name"
    case .path: "a file's path"
    case .words(let words):
      words.count == 1 ? "`\(words[0])`" : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let form), .nonEmpty(let form): "a list, each element \(form.phrase)"
    case .oneOrMany(let form): "\(form.phrase), or a list of them"
    case .table(let form): "a mapping of names to values, each \(form.phrase)"
    case .choice(let name, _): name.withArticle
    case .section(let name, _): "a mapping, see `\(name)`"
    case .custom(let phrase), .pattern(let phrase, _), .value(let phrase): phrase
    case .without(let key, let form): "\(form.phrase) without `\(key)`"
    case .parameters: "a mapping of parameter names to values"
    case .bareOr(let bare, let mapping): "\(bare.phrase), or \(mapping.phrase)"
    }
  }
}
