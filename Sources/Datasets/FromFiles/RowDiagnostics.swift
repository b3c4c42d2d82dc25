import Diagnostics
import Files

/// The errors and warnings about the rows of one data file. Those with the same cause become one diagnostic, with the first position and
/// the lines of some others. Only the lines that are shown are kept.
final class RowDiagnostics {
  private struct Group {
    var diagnostic: Diagnostic
    var otherCount = 0
    var otherLines: [Int] = []
  }

  private let file: String
  private var groups: [Group] = []
  private var indices: [String: Int] = [:]
  private var lines: [Int: String] = [:]
  /// Whether an error was reported.
  private(set) var hasErrors = false
  private static let shownLines = 3

  init(file: String) { self.file = file }

  /// Reports an error or a warning at bytes of the reader's current record.
  /// - Parameters:
  ///   - cause: the text by which diagnostics with one code are grouped; the message where it is nil.
  ///   - anchor: the position in the spec that the diagnostic is about. The row is then shown as a related position.
  func report(
    _ code: Code, _ message: String, at bytes: Range<Int>, of reader: DelimitedReader, cause: String? = nil,
    anchor: SourceRange? = nil, help: @autoclosure () -> String? = nil
  ) {
    if code.severity == .error { hasErrors = true }
    let key = "\(code.name) \(cause ?? message)"
    if let index = indices[key] {
      groups[index].otherCount += 1
      if groups[index].otherLines.count < Self.shownLines {
        groups[index].otherLines.append(reader.position(of: bytes.lowerBound).line)
      }
      return
    }
    indices[key] = groups.count
    let range = range(of: bytes, in: reader)
    let related = anchor == nil ? [] : [Related(range: range, message: "the first such row")]
    groups.append(
      Group(
        diagnostic: Diagnostic(
          code: code, message: message, range: anchor ?? range, related: related, help: help())))
  }

  /// Reports a warning about the first row.
  /// - Parameter anchor: the position in the spec that the warning is about.
  func report(_ code: Code, _ message: String, _ range: SourceRange, anchor: SourceRange, help: String) {
    groups.append(
      Group(
        diagnostic: Diagnostic(
          code: code, message: message, range: anchor, related: [Related(range: range, message: "the first row")],
          help: help)))
  }

  /// The range of bytes in the current record. Its first line is kept, so that it can be shown.
  func range(of bytes: Range<Int>, in reader: DelimitedReader) -> SourceRange {
    let (start, end) = (reader.position(of: bytes.lowerBound), reader.position(of: bytes.upperBound))
    lines[start.line] = start.text
    return SourceRange(
      file: file, start: Position(line: start.line, column: start.column),
      end: Position(line: end.line, column: end.column))
  }

  /// The number of rows with a cause.
  func count(_ code: Code, _ cause: String) -> Int {
    indices["\(code.name) \(cause)"].map { groups[$0].otherCount + 1 } ?? 0
  }

  /// Sets the help of a cause, for advice that depends on all rows.
  func setHelp(_ help: String, of code: Code, _ cause: String) {
    if let index = indices["\(code.name) \(cause)"] { groups[index].diagnostic.help = help }
  }

  /// Reports all diagnostics.
  func finish(into collector: Collector) {
    if !lines.isEmpty { collector.add(SourceText(file: file, excerpt: lines)) }
    for group in groups {
      var diagnostic = group.diagnostic
      diagnostic.message += Self.others(group)
      collector.report(diagnostic)
    }
    (groups, indices) = ([], [:])
  }

  /// The other rows of a group: " (also in lines 4 and 7)", " (also in 37 more rows: lines 4, 7, 9, …)".
  private static func others(_ group: Group) -> String {
    let lines = group.otherLines.map { String($0) }
    switch group.otherCount {
    case 0: return ""
    case 1: return " (also in line \(lines[0]))"
    case ...shownLines:
      return " (also in lines \(lines.dropLast().joined(separator: ", ")) and \(lines[lines.count - 1]))"
    default: return " (also in \(counted(group.otherCount, "more row")): lines \(lines.joined(separator: ", ")), …)"
    }
  }
}
