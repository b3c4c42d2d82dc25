/// Diagnostics as text for a terminal: the message, the place, the line with the place underlined, what to do.
package struct TextRenderer: Sendable {
  package var colour: Bool

  package init(colour: Bool) {
    self.colour = colour
  }

  /// All diagnostics in the order given, a blank line between two.
  package func render(_ diagnostics: [Diagnostic], sources: [String: SourceText]) -> String {
    var line = LineInScalars()
    return diagnostics.map { render($0, sources: sources, line: &line) }.joined(separator: "\n")
  }

  /// One diagnostic; ends with a line's end.
  package func render(_ diagnostic: Diagnostic, sources: [String: SourceText]) -> String {
    var line = LineInScalars()
    return render(diagnostic, sources: sources, line: &line)
  }

  /// The line that was shown last, so that a long one is taken apart once for all that stands in it.
  private struct LineInScalars {
    var file = ""
    var number = 0
    var scalars: [Unicode.Scalar] = []
  }

  private func render(_ diagnostic: Diagnostic, sources: [String: SourceText], line: inout LineInScalars) -> String {
    let shade = Shade(of: diagnostic.severity)
    let places = [diagnostic.range].compactMap(\.self) + diagnostic.related.map(\.range)
    let gutter = places.map { String($0.start.line).count }.max() ?? 1
    let margin = String(repeating: " ", count: gutter)
    let bar = painted("|", .frame)

    var text = painted("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", shade)
    text += painted(": \(diagnostic.message)", .strong) + "\n"
    // What stands in no file, such as a default, has no place to be shown.
    if let range = diagnostic.range, !range.file.isEmpty {
      text += "\(margin)\(painted("-->", .frame)) \(place(range))\n"
      text += snippet(range, sources: sources, line: &line, gutter: gutter, mark: "^", shade: shade)
    }
    for related in diagnostic.related {
      text += "\(margin)\(painted(":::", .frame)) \(place(related.range)): \(related.message)\n"
      text += snippet(related.range, sources: sources, line: &line, gutter: gutter, mark: "-", shade: .frame)
    }
    if let help = diagnostic.help {
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
      text += "\(margin) \(painted("=", .frame)) \(painted("help", .strong)): \(lines[0])\n"
      for line in lines.dropFirst() { text += "\(margin) \(bar)       \(line)\n" }
    }
    return text
  }

  /// How many errors and warnings there are, in words; nil when there are none.
  package static func summary(of diagnostics: [Diagnostic]) -> String? {
    let counts = [(Severity.error, "error"), (.warning, "warning")].compactMap { severity, word -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return counts.isEmpty ? nil : counts.joined(separator: ", ")
  }

  private func place(_ range: SourceRange) -> String {
    "\(visible(range.file)):\(range.start.line):\(range.start.column)"
  }

  private func snippet(
    _ range: SourceRange, sources: [String: SourceText], line: inout LineInScalars, gutter: Int, mark: Character,
    shade: Shade
  ) -> String {
    if line.number != range.start.line || line.file != range.file {
      guard let text = sources[range.file]?.line(range.start.line) else { return "" }
      line = LineInScalars(file: range.file, number: range.start.line, scalars: Array(text.unicodeScalars))
    }
    let end = range.end.line > range.start.line ? Int.max : range.end.column - 1
    let shown = ShownLine(line.scalars, underlining: range.start.column - 1, to: end)
    let margin = String(repeating: " ", count: gutter)
    let number = String(range.start.line)
    let bar = painted("|", .frame)
    let padding = String(repeating: " ", count: gutter - number.count)
    let underline =
      String(repeating: " ", count: shown.offset) + painted(String(repeating: mark, count: shown.width), shade)
    return """
      \(margin) \(bar)
      \(painted(padding + number, .frame)) \(bar) \(shown.text)
      \(margin) \(bar) \(underline)

      """
  }

  private enum Shade: String {
    case error = "\u{1B}[1;31m"
    case warning = "\u{1B}[1;33m"
    case note = "\u{1B}[1;36m"
    case frame = "\u{1B}[1;34m"
    case strong = "\u{1B}[1m"

    init(of severity: Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .note: self = .note
      }
    }
  }

  private func painted(_ text: String, _ shade: Shade) -> String {
    colour ? shade.rawValue + text + "\u{1B}[0m" : text
  }
}
