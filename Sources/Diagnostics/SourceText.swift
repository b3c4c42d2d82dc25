/// One file's text and its lines, for messages that show where they stand.
package struct SourceText: Sendable {
  /// The path as the person wrote it.
  package let file: String
  package let text: String
  /// The lines without their ends. What ends a line is what YAML's parser takes for an end, so that line numbers agree.
  package let lines: [Substring]
  /// Where texts in quotes and blocks of text stand that hold a `#`, in the text's order: it begins no comment in them.
  package var textsWithHashes: [SourceRange] = []
  /// The lines that are kept of a file too large to keep whole, by their numbers; nil where the whole text is here.
  private let excerpt: [Int: String]?

  package init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = Self.split(text)
    excerpt = nil
  }

  /// Some lines of a file, by their numbers from 1: for data files, of which only what is wrong is shown.
  package init(file: String, excerpt: [Int: String]) {
    self.file = file
    (text, lines) = ("", [])
    self.excerpt = excerpt
  }

  /// A line by its number from 1; nil where there is none, or where it was not kept.
  package func line(_ number: Int) -> Substring? {
    if let excerpt { return excerpt[number].map { $0[...] } }
    return lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// A range of this text from one place to another.
  package func range(_ start: Position, _ end: Position) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  /// Whether a place lies in a text rather than in a comment, as far as who read the file told.
  func isInText(_ place: Position) -> Bool {
    var (low, high) = (0, textsWithHashes.count)
    while low < high {
      let middle = (low + high) / 2
      if textsWithHashes[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < textsWithHashes[low - 1].end
  }

  /// What stands in a range of one line; of several lines what stands in the first.
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

  /// Where each line of a text begins.
  static func lineStarts(of text: String) -> [String.Index] {
    var starts: [String.Index] = []
    forEachLine(of: text) { start, _ in starts.append(start) }
    return starts
  }

  /// Goes through the lines: where each begins and where its end stands.
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
