/// The text of one file with its lines, which diagnostics show.
package struct SourceText: Sendable {
  /// The path as it was given.
  package let file: String
  package let text: String
  /// The lines without their line breaks, which are those of YAML 1.1, so that line numbers agree with libyaml's.
  package let lines: [Substring]
  /// The ranges of the quoted texts and block scalars that hold a `#`, in order: it begins no comment there.
  package var textsWithHashes: [SourceRange] = []
  /// Some lines of a large file, by their numbers; nil where the whole text is kept.
  private let excerpt: [Int: String]?

  package init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = Self.split(text)
    excerpt = nil
  }

  /// Some lines of a data file, by their numbers from 1.
  package init(file: String, excerpt: [Int: String]) {
    self.file = file
    (text, lines) = ("", [])
    self.excerpt = excerpt
  }

  /// A line by its number from 1; nil where it does not exist or was not kept.
  package func line(_ number: Int) -> Substring? {
    if let excerpt { return excerpt[number].map { $0[...] } }
    return lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// A range of this text.
  package func range(_ start: Position, _ end: Position) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  /// Whether a position is in one of ``textsWithHashes``.
  func isInText(_ place: Position) -> Bool {
    var (low, high) = (0, textsWithHashes.count)
    while low < high {
      let middle = (low + high) / 2
      if textsWithHashes[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < textsWithHashes[low - 1].end
  }

  /// The text of a range, up to the end of its first line.
  package func text(in range: SourceRange) -> String {
    guard let line = line(range.start.line) else { return "" }
    let end = range.end.line > range.start.line ? Int.max : range.end.column - 1
    let scalars = line.unicodeScalars
    return String(scalars.prefix(min(end, scalars.count)).dropFirst(range.start.column - 1))
  }

  private static func split(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    forEachLine(of: text) { start, end in lines.append(Substring(text.unicodeScalars[start..<end])) }
    return lines
  }

  /// The beginning of each line of a text.
  static func lineStarts(of text: String) -> [String.Index] {
    var starts: [String.Index] = []
    forEachLine(of: text) { start, _ in starts.append(start) }
    return starts
  }

  /// Calls `body` with the bounds of each line, without its line break.
  private static func forEachLine(of text: String, _ body: (_ start: String.Index, _ end: String.Index) -> Void) {
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
        body(start, index)
        start = next
      default: break
      }
      index = next
    }
    body(start, scalars.endIndex)
  }
}
