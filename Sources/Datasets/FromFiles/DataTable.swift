import Diagnostics
import Files
import Schema

/// A data file, row by row; what is wrong with it goes where mistakes go.
struct DataTable {
  let path: FilePath
  private(set) var reader: DelimitedReader
  let mistakes: RowMistakes
  private let header: [String]
  private let headerRange: SourceRange?
  /// How many columns each row must have.
  private let width: Int
  private let hasHeader: Bool
  private var fields: [DelimitedReader.Field] = []
  /// The first row of a file without a header, which was read to count its columns.
  private var isFirstPending: Bool

  /// Opens a file; nil after reporting why it cannot be read.
  init?(_ path: FilePath, format: any Format, hashing hash: inout SHA256, into collector: Collector) {
    self.path = path
    guard let bytes = Self.read(path, into: collector) else { return nil }
    hash.update(bytes)
    mistakes = RowMistakes(file: path.resolved)
    reader = format.reader(of: bytes)
    hasHeader = format.hasHeader
    let first = reader.next(&fields)
    guard first.isRecord else {
      collector.report(
        Diagnostic(code: .emptyFile, message: "\(quoted(path.text)) is empty", range: path.range))
      return nil
    }
    width = fields.count
    isFirstPending = !hasHeader
    var names: [String] = []
    if hasHeader {
      if let problem = first.problem { Self.report(problem, in: reader, to: mistakes) }
      for field in fields {
        if reader.text(of: field) == nil { Self.reportEncoding(field, in: reader, to: mistakes) }
        names.append(reader.text(of: field) ?? "")
      }
      if let start = fields.first, let end = fields.last {
        headerRange = mistakes.range(of: start.range.lowerBound..<end.range.upperBound, in: reader)
      } else {
        headerRange = nil
      }
    } else {
      headerRange = nil
      if first.problem != nil { isFirstPending = false }
      if let problem = first.problem { Self.report(problem, in: reader, to: mistakes) }
    }
    header = names
  }

  private static func read(_ path: FilePath, into collector: Collector) -> [UInt8]? {
    let bytes: [UInt8]
    do { bytes = try readFile(path.resolved, limit: FileSystem.physicalMemory) } catch {
      var diagnostic = error.diagnostic
      diagnostic.range = path.range
      diagnostic.help = help(for: error.cause, path)
      collector.report(diagnostic)
      return nil
    }
    let kinds: [([UInt8], String)] = [
      ([0x1F, 0x8B], "compressed by gzip; unpack it"), ([0x50, 0x4B, 3, 4], "a zip archive; unpack it"),
      ([0xFF, 0xFE], "UTF-16; save it as UTF-8"), ([0xFE, 0xFF], "UTF-16; save it as UTF-8"),
      ([0x50, 0x41, 0x52, 0x31], "Parquet; write it as delimited text"),
    ]
    if let kind = kinds.first(where: { bytes.starts(with: $0.0) }) {
      collector.report(
        Diagnostic(code: .notText, message: "\(quoted(path.text)) is \(kind.1)", range: path.range))
      return nil
    }
    return bytes
  }

  private static func help(for cause: FileFailure.Cause, _ path: FilePath) -> String? {
    switch cause {
    case .notAFile(.folder): "name a file in it"
    case .notAFile: "name a regular file, since data is read again for each run"
    case .tooLarge: "use a machine with more memory, or fewer rows"
    case .changed: "run the command again once nothing writes to the file"
    case .system, .other:
      if FileSystem.kind(of: path.resolved) == .missing { missingHelp(path) } else { nil }
    }
  }

  private static func missingHelp(_ path: FilePath) -> String {
    let names = (try? FileSystem.entries(of: Path.parent(of: path.resolved))) ?? []
    guard let near = nearest(Path.name(of: path.resolved), in: names) else {
      return "paths are relative to the folder of the spec"
    }
    return "did you mean \(quoted(Path.join(Path.parent(of: path.text), near)))?"
  }

  // MARK: columns

  /// Where columns stand, from 0; nil after reporting those that there are not. Each goes with the key that names it.
  func columns(_ references: [(key: String, column: NameOrNumber)], into collector: Collector) -> [Int]? {
    var places: [Int] = []
    for (key, reference) in references {
      if let place = column(reference, for: key, into: collector) {
        places.append(place)
      } else if isOneColumn || namesNothing {
        // The mistake is in the format, and the same for each column.
        break
      }
    }
    guard places.count == references.count else {
      mistakes.finish(into: collector)
      return nil
    }
    return places
  }

  /// Whether each line is a single column, since the delimiter is another.
  private var isOneColumn: Bool { width == 1 && delimiterHelp != nil }

  /// Whether what should be the header is a row of numbers.
  private var namesNothing: Bool { hasHeader && !header.isEmpty && header.allSatisfy { Double($0) != nil } }

  /// Where a column stands, from 0; nil after reporting that there is none. `purpose` is the key that names it.
  private func column(_ reference: NameOrNumber, for purpose: String, into collector: Collector) -> Int? {
    func report(_ code: Code, _ message: String, help: String?) {
      let related = headerRange.map { [Related(range: $0, message: "the header")] } ?? []
      collector.report(
        Diagnostic(code: code, message: message, range: reference.range, related: related, help: help))
    }
    switch reference.key {
    case .number(let number):
      if number <= width { return number - 1 }
      report(
        .unknownColumn,
        "\(quoted(purpose)) is column \(number), but \(quoted(path.text)) has \(counted(width, "column"))",
        help: width == 1 ? delimiterHelp : nil)
    case .name(let name):
      let places = header.indices.filter { header[$0] == name }
      if places.count == 1 { return places[0] }
      if places.count > 1 {
        report(
          .duplicateColumn, "\(quoted(path.text)) has \(places.count) columns \(quoted(name))",
          help: "name the column by its number: \(places.map { String($0 + 1) }.joined(separator: " or "))")
        return nil
      }
      let near = nearest(name, in: header) ?? header.first { $0.split(separator: ":").first.map(String.init) == name }
      let columns = "its columns are \(listed(Array(header.prefix(30)), joining: "and"))"
      report(
        .unknownColumn, "\(quoted(path.text)) has no column \(quoted(name))",
        help: isOneColumn
          ? delimiterHelp
          : namesNothing
            ? "the first line names no columns: write `header: false`, and give the columns' numbers, from 1"
            : near.map { "did you mean \(quoted($0))? \(columns)" } ?? columns)
    }
    return nil
  }

  /// What is likely meant where a line is a single column.
  private var delimiterHelp: String? {
    let line = reader.position(of: reader.recordStart).text
    let likely = [("\t", "tab"), (";", "semicolon"), ("::", "double_colon"), ("|", "pipe"), (",", "comma")]
    guard let found = likely.first(where: { pair in contains(line, pair.0) }) else { return nil }
    return "the whole line is one column: is the delimiter \(quoted(found.1))?"
  }

  private func contains(_ line: String, _ text: String) -> Bool {
    let (line, text) = (Array(line.utf8), Array(text.utf8))
    return line.indices.contains { line[$0...].starts(with: text) }
  }

  // MARK: rows

  /// The fields of the next row that is whole; nil at the end. Rows that are not are reported and passed over.
  mutating func next() -> [DelimitedReader.Field]? {
    if isFirstPending {
      isFirstPending = false
      return fields
    }
    while true {
      let (isRecord, problem) = reader.next(&fields)
      if !isRecord { return nil }
      if let problem {
        Self.report(problem, in: reader, to: mistakes)
      } else if fields.count != width, let start = fields.first, let end = fields.last {
        mistakes.report(
          .raggedRow,
          "this row has \(counted(fields.count, "column")), \(hasHeader ? "the header" : "the first row") has \(width)",
          at: start.range.lowerBound..<end.range.upperBound, of: reader)
      } else {
        return fields
      }
    }
  }

  /// A field's text; nil after reporting that it is not UTF-8.
  func text(_ field: DelimitedReader.Field) -> String? {
    if let text = reader.text(of: field) { return text }
    Self.reportEncoding(field, in: reader, to: mistakes)
    return nil
  }

  /// An id's text; nil after reporting that it is empty or not UTF-8.
  func id(_ field: DelimitedReader.Field, _ purpose: String) -> String? {
    guard let text = text(field) else { return nil }
    if text.isEmpty {
      mistakes.report(.emptyId, "\(quoted(purpose)) is empty in this row", at: field.range, of: reader)
    }
    return text.isEmpty ? nil : text
  }

  /// A field's number; nil after reporting that it is none.
  func number(_ field: DelimitedReader.Field, _ purpose: String) -> Double? {
    guard let text = text(field) else { return nil }
    let trimmed = text.drop { $0 == " " }
    let digits = trimmed.prefix { $0 != " " }
    let isNumeric = digits.utf8.allSatisfy { byte in
      byte >= 0x30 && byte <= 0x39 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    if isNumeric, trimmed.dropFirst(digits.count).allSatisfy({ $0 == " " }), let value = Double(String(digits)),
      value.isFinite
    {
      return value
    }
    var help: String?
    if !hasHeader && reader.line == 1 {
      help = "if the first line names the columns, write `header: true`"
    } else if digits.utf8.contains(UInt8(ascii: ",")) {
      help = "the decimal sign is a point"
    }
    mistakes.report(
      .notANumber,
      text.isEmpty
        ? "\(quoted(purpose)) is empty in this row" : "\(quoted(purpose)) must be a number; found \(quoted(text))",
      at: field.range, of: reader, help: help)
    return nil
  }

  private static func report(_ problem: DelimitedReader.Problem, in reader: DelimitedReader, to mistakes: RowMistakes) {
    switch problem {
    case .unclosedQuote(let place):
      mistakes.report(.badQuoting, "this quote is not closed", at: place..<place + 1, of: reader)
    case .textAfterQuote(let place):
      mistakes.report(
        .badQuoting, "only a delimiter or the line's end may follow a closing quote", at: place..<place + 1,
        of: reader,
        help: "a quote inside quotes is written twice")
    }
  }

  private static func reportEncoding(
    _ field: DelimitedReader.Field, in reader: DelimitedReader, to mistakes: RowMistakes
  ) {
    mistakes.report(
      .notUTF8, "this is not UTF-8", at: field.range, of: reader,
      help: "convert the file, if it is Latin-1: `iconv -f latin1 -t utf-8`")
  }
}
