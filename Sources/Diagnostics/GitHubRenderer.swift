/// Diagnostics as workflow commands of GitHub Actions, one per line, which become annotations in a pull request's files. Form: docs.github.com,
/// "Workflow commands for GitHub Actions"; escaping: the toolkit's `command.ts`.
package struct GitHubRenderer: Sendable {
  private let paths: AnnotationPaths

  package init(paths: AnnotationPaths = .unchanged) { self.paths = paths }

  /// All diagnostics, one per line.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { line($0) + "\n" }.joined()
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    if let range = diagnostic.range, !range.file.isEmpty {
      properties = [
        ("file", visible(paths.path(of: range.file))), ("line", String(range.start.line)),
        ("endLine", String(range.end.line)),
        ("col", String(range.start.column)),
      ]
      // An end column is only valid within one line, and is inclusive.
      if range.end.line == range.start.line {
        properties.append(("endColumn", String(max(range.start.column, range.end.column - 1))))
      }
    }
    if diagnostic.range == nil, let path = diagnostic.path { properties = [("file", visible(paths.path(of: path)))] }
    properties.append(("title", diagnostic.code.name))
    var text = visible(diagnostic.message)
    for related in diagnostic.related {
      text +=
        "\n\(visible(related.range.file)):\(related.range.start.line):\(related.range.start.column): \(visible(related.message))"
    }
    if let help = diagnostic.help {
      text += "\nhelp: \(help.split(separator: "\n").map { visible($0) }.joined(separator: "\n"))"
    }
    let shown = properties.map { name, value in "\(name)=\(Self.property(value))" }.joined(separator: ",")
    return "::\(command) \(shown)::\(Self.data(text))"
  }

  private static func data(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: String(scalar)
      }
    }.joined()
  }

  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.map { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: String(scalar)
      }
    }.joined()
  }
}
