/// One file's text and its lines, for messages that show where they stand.
package struct SourceText: Sendable {
  /// The path as the person wrote it.
  package let file: String
  package let text: String
  /// The lines without their ends. What ends a line is what YAML's parser takes for an end, so that line numbers agree.
  package let lines: [Substring]

  package init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = Self.split(text)
  }

  /// A range of this text from one place to another.
  package func range(_ start: Place, _ end: Place) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  private static func split(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      var next = scalars.index(after: index)
      switch scalar {
      case "\r":
        if next < scalars.endIndex, scalars[next] == "\n" { next = scalars.index(after: next) }
        fallthrough
      case "\n", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(Substring(scalars[start..<index]))
        start = next
      default: break
      }
      index = next
    }
    lines.append(Substring(scalars[start...]))
    return lines
  }
}
