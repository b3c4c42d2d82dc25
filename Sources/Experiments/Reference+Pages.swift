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

  /// The whole reference as Markdown: an overview, a page for each family, the codes.
  package static var pages: [Page] {
    let entries = catalogue.entries
    var families: [String] = []
    for entry in entries where !families.contains(entry.family) { families.append(entry.family) }
    var pages = families.map { family in
      let own = entries.filter { $0.family == family }
      return Page(
        file: file(of: family),
        text: heading(family) + own.map { "\n" + markdownReference(for: $0.declaration, level: 2) }.joined())
    }
    let codes = Code.all.map { "\n" + $0.markdown(level: 2) }.joined()
    pages.append(
      Page(file: file(of: "code"), text: "# Codes of mistakes\n\n`receta explain CODE` shows each of these.\n" + codes))
    return [overview(families, entries)] + pages
  }

  private static func overview(_ families: [String], _ entries: [Catalogue.Entry]) -> Page {
    var text = """
      # Reference of the language

      Made from the declarations that the program itself reads specs by; `receta explain WORD` shows any entry in a terminal,
      and `receta schema` prints the JSON Schema for editors.

      | what | words |
      |---|---|

      """
    for family in families {
      text += row(family, entries.filter { $0.family == family }.map(\.declaration.title))
    }
    return Page(file: "README.md", text: text + "\nCodes of mistakes: [codes.md](codes.md).\n")
  }

  private static func row(_ family: String, _ words: [String]) -> String {
    "| [\(plural(family))](\(file(of: family))) | " + words.map { "`\($0)`" }.joined(separator: ", ") + " |\n"
  }

  private static func heading(_ family: String) -> String {
    let title = plural(family)
    return "# " + title.prefix(1).uppercased() + title.dropFirst() + "\n"
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
