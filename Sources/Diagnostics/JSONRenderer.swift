/// Diagnostics as JSON for other programs: an array of objects with `file`, `line`, `column`, `end_line`, `end_column`
/// (null where a diagnostic stands in no file), `code`, `severity`, `message`, `help`, `edit` and `related`. docs/formats.md has all of it.
package struct JSONRenderer: Sendable {
  package init() {}

  /// The whole array, an object a line; ends with a line's end.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    JSONText.lines(diagnostics.map(object), indent: 0) + "\n"
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    let related = diagnostic.related.map { other in
      JSONText.object(place(other.range) + [("message", JSONText.string(other.message))])
    }
    let edit = diagnostic.edit.map { edit in
      JSONText.object(
        place(edit.range) + [
          ("replacement", JSONText.string(edit.replacement)), ("certain", edit.isCertain ? "true" : "false"),
        ])
    }
    return JSONText.object(
      place(diagnostic.range, path: diagnostic.path) + [
        ("code", JSONText.string(diagnostic.code.name)),
        ("severity", JSONText.string(diagnostic.severity.rawValue)),
        ("message", JSONText.string(diagnostic.message)),
        ("help", diagnostic.help.map { JSONText.string($0) } ?? "null"),
        ("edit", edit ?? "null"),
        ("related", JSONText.list(related)),
      ])
  }

  private func place(_ range: SourceRange?, path: String? = nil) -> [(String, String?)] {
    let figures = [range?.start.line, range?.start.column, range?.end.line, range?.end.column]
    let names = ["line", "column", "end_line", "end_column"]
    return [("file", (range?.file ?? path).map { JSONText.string($0) } ?? "null")]
      + zip(names, figures).map { name, figure in (name, figure.map(String.init) ?? "null") }
  }
}
