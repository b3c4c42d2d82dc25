/// Diagnostics as text for a terminal: the message, the position, the underlined line, the help. Texts of a file or of its name are shown
/// on one line, without control characters.
package struct TextRenderer: Sendable {
  package var colour: Bool

  package init(colour: Bool) {
    self.colour = colour
  }

  /// All diagnostics in the given order, separated by blank lines. Where more than three differ only in their positions in a file, the
  /// first is shown with the lines of the others.
  package func render(_ diagnostics: [Diagnostic], sources: [String: SourceText]) -> String {
    let groups = Dictionary(grouping: diagnostics.indices) { Identity(diagnostics[$0]) }
    var line = LineInScalars()
    var blocks: [String] = []
    for (index, diagnostic) in diagnostics.enumerated() {
      let group = groups[Identity(diagnostic)] ?? []
      let isGrouped = group.count > 3 && diagnostic.range != nil
      if isGrouped, group.first != index { continue }
      var text = render(diagnostic, sources: sources, line: &line)
      if isGrouped {
        text += Self.note(ofLines: group.dropFirst().compactMap { diagnostics[$0].range?.start.line }) + "\n"
      }
      blocks.append(text)
    }
    return blocks.joined(separator: "\n")
  }

  /// What is equal in diagnostics of one cause.
  private struct Identity: Hashable {
    let code: Code
    let severity: Severity
    let message: String
    let file: String?
    let help: String?
    let related: [Related]

    init(_ diagnostic: Diagnostic) {
      (code, severity, message) = (diagnostic.code, diagnostic.severity, diagnostic.message)
      (file, help, related) = (diagnostic.range?.file, diagnostic.help, diagnostic.related)
    }
  }

  private static func note(ofLines lines: [Int]) -> String {
    var numbers: [Int] = []
    for number in lines where number != numbers.last { numbers.append(number) }
    let shown = numbers.prefix(10).map(String.init).joined(separator: ", ") + (numbers.count > 10 ? ", …" : "")
    return "  = note: and \(grouped(lines.count)) more at \(numbers.count == 1 ? "line" : "lines") \(shown)"
  }

  /// One diagnostic, with a final line break.
  package func render(_ diagnostic: Diagnostic, sources: [String: SourceText]) -> String {
    var line = LineInScalars()
    return render(diagnostic, sources: sources, line: &line)
  }

  /// The last shown line, so that a long one is split once.
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
    text += painted(": \(visible(diagnostic.message))", .strong) + "\n"
    // A range in no file, such as that of a default, is not shown.
    if let range = diagnostic.range, !range.file.isEmpty {
      text += "\(margin)\(painted("-->", .frame)) \(position(range))\n"
      text += snippet(range, sources: sources, line: &line, gutter: gutter, mark: "^", shade: shade)
    }
    for related in diagnostic.related {
      text += "\(margin)\(painted(":::", .frame)) \(position(related.range)): \(visible(related.message))\n"
      text += snippet(related.range, sources: sources, line: &line, gutter: gutter, mark: "-", shade: .frame)
    }
    if let help = diagnostic.help {
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
      text += "\(margin) \(painted("=", .frame)) \(painted("help", .strong)): \(visible(lines[0]))\n"
      for line in lines.dropFirst() { text += "\(margin) \(bar)       \(visible(line))\n" }
    }
    return text
  }

  /// The numbers of errors and warnings in words; nil where there are none.
  package static func summary(of diagnostics: [Diagnostic]) -> String? {
    let counts = [(Severity.error, "error"), (.warning, "warning")].compactMap { severity, word -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return counts.isEmpty ? nil : counts.joined(separator: ", ")
  }

  private func position(_ range: SourceRange) -> String {
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
