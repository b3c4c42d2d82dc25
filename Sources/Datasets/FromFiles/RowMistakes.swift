import Diagnostics
import Files

/// What is wrong in one data file: the first mistakes where they stand, then how many more there are. Only the lines that are shown are kept.
final class RowMistakes {
  let file: String
  private var shown: [Diagnostic] = []
  private var lines: [Int: String] = [:]
  private(set) var count = 0
  private static let mostShown = 10

  init(file: String) { self.file = file }

  /// Reports a mistake at bytes of the reader's latest record.
  func report(_ code: Code, _ message: String, at bytes: Range<Int>, of reader: DelimitedReader, help: String? = nil) {
    count += 1
    if count > Self.mostShown + 1 { return }
    let range = range(of: bytes, in: reader)
    if count <= Self.mostShown {
      shown.append(Diagnostic(code: code, message: message, range: range, help: help))
    } else {
      next = range
    }
  }

  private var next: SourceRange?

  /// The range of bytes of the latest record, its line kept to be shown.
  func range(of bytes: Range<Int>, in reader: DelimitedReader) -> SourceRange {
    let (start, end) = (reader.position(of: bytes.lowerBound), reader.position(of: bytes.upperBound))
    lines[start.line] = start.text
    return SourceRange(
      file: file, start: Place(line: start.line, column: start.column), end: Place(line: end.line, column: end.column))
  }

  /// Hands all over.
  func finish(into collector: Collector) {
    if !lines.isEmpty { collector.add(SourceText(file: file, excerpt: lines)) }
    for diagnostic in shown { collector.report(diagnostic) }
    guard let next else { return }
    let rest = count - Self.mostShown
    collector.report(
      Diagnostic(
        code: .moreMistakes,
        message:
          "\(counted(rest, "more mistake")) in this file \(rest == 1 ? "is" : "are") not shown; the next is here",
        range: next))
  }
}
