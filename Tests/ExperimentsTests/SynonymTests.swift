import Evaluation
import Experiments
import Schema
import Testing

/// The names of the language, collected from its declarations.
private struct Vocabulary {
  private(set) var names: Set<String> = []

  init() {
    let catalogue = Catalogue(root: declarations(of: ExperimentSpec.self))
    for entry in catalogue.entries {
      names.insert(entry.declaration.name)
      for field in entry.declaration.fields {
        names.insert(field.key)
        add(field.form)
      }
    }
    names.formUnion(Metrics.kinds.map(\.name))
  }

  private mutating func add(_ form: Form) {
    switch form {
    case .words(let words): names.formUnion(words)
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form), .table(let form), .without(_, let form): add(form)
    case .bareOr(let bare, let form):
      add(bare)
      add(form)
    case .custom(let phrase), .pattern(let phrase, _):
      // The phrase of a text with its own grammar has its words in backquotes.
      let parts = phrase.split(separator: "`", omittingEmptySubsequences: false)
      names.formUnion(parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) })
    default: break
    }
  }
}

struct SynonymTests {
  private let vocabulary = Vocabulary()

  @Test("Each row of the synonyms belongs to a key, kind, word or metric of the language")
  func synonyms() {
    #expect(Synonyms.names.filter { !vocabulary.names.contains($0) } == [])
  }
}
