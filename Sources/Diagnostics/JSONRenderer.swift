/// Diagnostics as JSON for other programs: an array of objects with `file`, `line`, `column`, `end_line`, `end_column`
/// (null where a diagnostic stands in no file), `code`, `severity`, `message`, `help` and `related`.
package struct JSONRenderer: Sendable {
  package init() {}

  /// The whole array, an object a line; ends with a line's end.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    let related = diagnostic.related.map { other in
      "{\(place(other.range)), \"message\": \(Self.string(other.message))}"
    }
    let edit = diagnostic.edit.map { edit in
      "{\(place(edit.range)), \"replacement\": \(Self.string(edit.replacement))}"
    }
    return [
      place(diagnostic.range),
      "\"code\": \(Self.string(diagnostic.code))",
      "\"severity\": \(Self.string(diagnostic.severity.rawValue))",
      "\"message\": \(Self.string(diagnostic.message))",
      "\"help\": \(diagnostic.help.map(Self.string) ?? "null")",
      "\"edit\": \(edit ?? "null")",
      "\"related\": [\(related.joined(separator: ", "))]",
    ].joined(separator: ", ").wrapped
  }

  private func place(_ range: SourceRange?) -> String {
    let figures = [range?.start.line, range?.start.column, range?.end.line, range?.end.column]
    let names = ["line", "column", "end_line", "end_column"]
    let pairs = zip(names, figures).map { name, figure in "\"\(name)\": \(figure.map(String.init) ?? "null")" }
    return (["\"file\": \(range.map { Self.string($0.file) } ?? "null")"] + pairs).joined(separator: ", ")
  }

  private static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension String {
  fileprivate var wrapped: String { "{" + self + "}" }
}
