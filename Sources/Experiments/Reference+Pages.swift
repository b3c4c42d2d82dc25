import Diagnostics
import Schema

extension Reference {
  /// A page of the written reference.
  package struct Page: Sendable {
    /// The file's name: `layers.md`.
    package let file: String
    /// Its Markdown.
    package let text: String
  }

  /// The whole reference as Markdown: an overview, a page for each family, and a page of the diagnostic codes.
  package static var pages: [Page] {
    let entries = catalogue.entries
    var families: [String] = []
    for entry in entries where !families.contains(entry.family) { families.append(entry.family) }
    families = orderedFamilies(of: families)
    var pages = families.map { family in
      let own = entries.filter { $0.family == family }
      return Page(
        file: file(of: family),
        text: heading(family) + own.map { "\n" + markdownReference(for: $0.declaration, level: 2) }.joined())
    }
    let codes = Code.all.map { "\n" + $0.markdown(level: 2) }.joined()
    let opening = "# Diagnostic codes\n\nErrors and warnings by code. `receta explain CODE` prints an entry.\n"
    pages.append(Page(file: file(of: "code"), text: opening + codes))
    return [overview(families, entries)] + pages
  }

  private static func overview(_ families: [String], _ entries: [Catalogue.Entry]) -> Page {
    var text = """
      # Reference

      Generated from the declarations of the language. `receta explain WORD` prints an entry, and `receta schema` prints the JSON Schema for
      editors.

      | page | entries |
      |---|---|

      """
    for family in families {
      text += row(family, entries.filter { $0.family == family }.map(\.declaration.title))
    }
    return Page(
      file: "README.md", text: text + "| [Diagnostic codes](codes.md) | the codes of errors and warnings |\n")
  }

  private static func row(_ family: String, _ words: [String]) -> String {
    "| [\(title(of: family))](\(file(of: family))) | " + words.map { "`\($0)`" }.joined(separator: ", ") + " |\n"
  }

  private static func title(of family: String) -> String {
    introductions.first { $0.family == family }?.title ?? plural(family)
  }

  private static func heading(_ family: String) -> String {
    let text = introductions.first { $0.family == family }.map { "\n\($0.text)\n" } ?? ""
    return "# \(title(of: family))\n\(text)"
  }

  private static func file(of family: String) -> String {
    String(plural(family).map { $0 == " " ? "-" : $0 }) + ".md"
  }

  private static func plural(_ family: String) -> String {
    if family.hasSuffix("s") && !family.hasSuffix("ss") { return family }
    if family.hasSuffix("ss") { return family + "es" }
    if family.hasSuffix("y") { return family.dropLast() + "ies" }
    return family + "s"
  }
}
