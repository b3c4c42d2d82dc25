import Diagnostics
import Evaluation
import Schema

/// The reference of the language, generated from its declarations: constructs, fields, metrics, terms and diagnostic codes.
package enum Reference {
  static var catalogue: Catalogue { Catalogue(root: declarations(of: ExperimentSpec.self), terms: terms) }

  /// A word that has no entry.
  package struct Unexplained: Error {
    package let message: String
  }

  /// The entry of a word.
  ///
  /// - Throws: `Unexplained`, with a suggestion, if there is none.
  package static func page(for word: String) throws(Unexplained) -> String {
    let catalogue = catalogue
    if let (remark, metric) = try figure(word), let page = catalogue.explain(metric) { return remark + page }
    let written = entry(of: word)
    if let page = catalogue.explain(written) { return page }
    if written.hasSuffix("s"), let page = catalogue.explain(String(written.dropLast())) { return page }
    let near = catalogue.suggestion(for: word).map { "; did you mean '\($0)'?" } ?? "."
    throw Unexplained(message: "no entry for '\(word)'\(near) 'receta explain' lists all words")
  }

  /// The entry that explains a word with a variable part: `$size`, `$(size * 2)`, `pc2`.
  private static func entry(of word: String) -> String {
    if word.hasPrefix("$") { return word.hasPrefix("$(") ? "$(…)" : "$name" }
    let letters = word.lowercased().filter { $0 != " " }
    let number = letters.hasPrefix("pc") ? Int(letters.dropFirst(2)) : nil
    return number != nil ? "principal_component" : word
  }

  /// The remark on a metric with a cut-off, or with a split, and the name of the metric. Nil if the word is neither.
  private static func figure(_ word: String) throws(Unexplained) -> (remark: String, metric: String)? {
    let parts = FigureName.parts(of: word)
    let name = parts?.metric ?? word
    guard parts != nil || name.contains("@") else { return nil }
    let spelling = MetricName.spelling(of: name)
    let meant = spelling?.isCertain == true ? spelling?.word ?? name : name
    let metric = String(meant.prefix { $0 != "@" })
    let isMetric = Metrics.contains(metric)
    // `test_size` is not a metric but may be another word.
    if !isMetric, parts != nil { return nil }
    // The reference's title `ndcg@k` and a name without cut-off need no check.
    if !isMetric || ![metric, metric + "@k"].contains(meant) {
      do throws(Refusal) { _ = try MetricName(meant) } catch {
        throw Unexplained(message: [error.message, error.help].compactMap(\.self).joined(separator: "; "))
      }
    }
    var remark = spelling.flatMap { meant != name ? $0.remark + "\n\n" : nil } ?? ""
    if let parts {
      remark +=
        "\(parts.split).\(meant): \(quoted(meant)) of the \(parts.split) split, as `expect` and `early_stopping` name it.\n\n"
    }
    return (remark, metric)
  }

  /// All entries as text.
  package static var text: String {
    let pages = catalogue.entries.map { reference(for: $0.declaration) } + Code.all.map(\.text)
    return pages.joined(separator: "\n")
  }

  /// The words that have an entry, by family.
  package static var contents: String {
    var text = "receta explain WORD explains a word of the language or a diagnostic code.\n"
    var families: [String] = []
    let entries = catalogue.entries
    for entry in entries where !families.contains(entry.family) { families.append(entry.family) }
    for family in families {
      text += list(family, entries.filter { $0.family == family }.map(\.declaration.title))
    }
    return text + list("diagnostic code", Code.all.map(\.name))
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
