import Diagnostics
import YAML

/// All constructs that a spec can hold, found by walking the declarations from the top, and other words that can be explained.
package struct Catalogue: Sendable {
  package struct Entry: Sendable {
    /// What it is one of: "layer"; for a section, "section".
    package var family: String
    package var declaration: Declaration

    package init(family: String, declaration: Declaration) {
      self.family = family
      self.declaration = declaration
    }
  }

  package private(set) var entries: [Entry] = []

  /// - Parameters:
  ///   - root: the declaration of a whole spec.
  ///   - terms: further words that can be explained.
  package init(root: Declaration, terms: [Entry] = []) {
    var seen: Set<String> = []
    var waiting = [Entry(family: "section", declaration: root)]
    // Breadth first, so that sections come before their contents; a kind that contains its own family is visited once.
    var next = 0
    while next < waiting.count {
      let entry = waiting[next]
      next += 1
      guard seen.insert(entry.family + " " + entry.declaration.name).inserted else { continue }
      entries.append(entry)
      for field in entry.declaration.fields { waiting += field.form.constructs }
    }
    entries += terms
  }

  /// The scopes of advice that name neither a construct nor a family nor a field, so that the advice is never given; for tests.
  package var unknownScopes: [String] {
    let known = Set(
      entries.flatMap { entry in
        [entry.declaration.name, entry.family] + entry.declaration.fields.map(\.key)
      })
    return Advice.scopeNames.filter { !known.contains($0) }
  }

  /// The constructs whose `init` branches, so that their declaration depends on a value; for tests. Must be empty.
  package var branching: [String] {
    entries.filter { entry in
      let keys = entry.declaration.fields.map(\.key)
      let full = entry.declaration.fields.map { Entry.sample($0) }
      let wrong = keys.map { YAML.Entry(key: .text($0), value: .list([.map([])])) }
      return [full, wrong, []].contains { entry.declaration.keysReading($0) != keys }
    }.map(\.declaration.name)
  }
}

extension Catalogue.Entry {
  /// A field's key with some value of the right form.
  fileprivate static func sample(_ field: FieldDeclaration) -> YAML.Entry {
    if case .defaulted(let node) = field.presence { return YAML.Entry(key: .text(field.key), value: node) }
    return YAML.Entry(key: .text(field.key), value: field.form.sample)
  }
}

extension Form {
  fileprivate var sample: Node {
    switch self {
    case .integer: .plain("1")
    case .number: .plain("0.5")
    case .truth: .plain("true")
    case .text, .node, .path, .custom, .pattern, .value: .text("x")
    case .parameters: .map([])
    case .words(let words): .text(words.first ?? "")
    case .list(let form), .nonEmpty(let form): .list([form.sample])
    case .oneOrMany(let form): form.sample
    case .table(let form): .map([("x", form.sample)])
    case .without(_, let form), .bareOr(let form, _): form.sample
    case .choice(_, let kinds): .map([(kinds().first?.name ?? "", .map([]))])
    case .section: .map([])
    }
  }

  /// The constructs that a value of the form may contain.
  var constructs: [Catalogue.Entry] {
    switch self {
    case .choice(let family, let kinds): kinds().map { Catalogue.Entry(family: family, declaration: $0) }
    case .section(_, let declaration): [Catalogue.Entry(family: "section", declaration: declaration())]
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form), .table(let form), .without(_, let form):
      form.constructs
    default: []
    }
  }
}
