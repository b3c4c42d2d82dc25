import Diagnostics
import Evaluation
import Schema

/// The reference: every construct, field and metric of the language, and every code of a mistake. All of it comes from the declarations.
package enum Reference {
  private static var catalogue: Catalogue { Catalogue(root: declarations(of: ExperimentSpec.self)) }

  /// What there is to say about a word; nil where it is nothing of the language.
  package static func page(for word: String) -> String? {
    let metric = String(word.prefix { $0 != "@" })
    let pages = [catalogue.explain(word), Metrics.kind(metric).map(page)].compactMap { $0 }
    return pages.isEmpty ? nil : pages.joined(separator: "\n")
  }

  private static func page(for metric: MetricKind) -> String {
    let name = metric.takesCutoff ? "\(metric.name)@k" : metric.name
    return "\(name): \(metric.prose)\n\n  \(metric.formula)\n\n  source: \(metric.source)\n"
  }

  /// The page of every word.
  package static var text: String {
    let catalogue = catalogue
    let pages =
      catalogue.entries.map { reference(for: $0.declaration) } + Metrics.kinds.map(page) + CodePage.all.map(\.text)
    return pages.joined(separator: "\n")
  }

  /// The word that a misspelt one was probably meant to be.
  package static func nearest(to word: String) -> String? {
    Diagnostics.nearest(word, in: catalogue.words + Metrics.kinds.map(\.name))
  }

  /// All that can be explained, by what it is.
  package static var contents: String {
    var text = "receta explain WORD explains a word of the language or the code of a mistake.\n"
    var families: [String] = []
    let entries = catalogue.entries
    for entry in entries where !families.contains(entry.family) { families.append(entry.family) }
    for family in families {
      text += list(family, entries.filter { $0.family == family }.map(\.declaration.name))
    }
    text += list("metric", Metrics.kinds.map { $0.takesCutoff ? "\($0.name)@k" : $0.name })
    return text + list("code of a mistake", CodePage.all.map(\.code))
  }

  private static func list(_ title: String, _ words: [String]) -> String {
    var text = "\n\(title)\n"
    var line = " "
    for word in words {
      if line.count + word.count > 100 {
        text += line + "\n"
        line = " "
      }
      line += " " + word
    }
    return text + line + "\n"
  }
}
