import Diagnostics
import Files
import Schema

/// The rows of a data file. Errors and warnings about rows go to ``diagnostics``.
struct DataTable {
  let path: FilePath
  private(set) var reader: DelimitedReader
  let diagnostics: RowDiagnostics
  let delimiter: Delimiter
  /// The texts of the first row, whether it is the header or not.
  private let firstRow: [String]
  private let firstRange: SourceRange?
  /// The number of columns of each row.
  private let width: Int
  private let hasHeader: Bool
  private var fields: [DelimitedReader.Field] = []
  /// Whether the first row is data and was not returned yet.
  private var isFirstPending: Bool
  /// The number of rows so far, rows with errors included.
  private(set) var rowCount = 0
  /// The number of rows with one column more than the header whose first column counts the rows, as R writes row names.
  private var rowNameCount = 0

  /// Opens a file; nil after reporting why it cannot be read.
  init?(_ path: FilePath, format: any Format, hashing hash: inout SHA256, into collector: Collector) {
    self.path = path
    guard let bytes = Self.read(path, into: collector) else { return nil }
    hash.update(bytes)
    diagnostics = RowDiagnostics(file: path.resolved)
    reader = format.reader(of: bytes)
    hasHeader = format.hasHeader
    delimiter = format.delimiter
    let first = reader.next(&fields)
    guard first.isRecord else {
      collector.report(Diagnostic(code: .emptyFile, message: "\(quoted(path.text)) is empty", range: path.range))
      return nil
    }
    width = fields.count
    isFirstPending = !hasHeader && first.problem == nil
    if let problem = first.problem { Self.report(problem, in: reader, to: diagnostics) }
    firstRow = fields.map { [reader] in reader.text(of: $0) ?? "" }
    if let start = fields.first, let end = fields.last {
      firstRange = diagnostics.range(of: start.range.lowerBound..<end.range.upperBound, in: reader)
    } else {
      firstRange = nil
    }
    if hasHeader, first.problem == nil {
      for field in fields where reader.text(of: field) == nil { reportEncoding(field) }
    }
    if reportExcelSeparator(into: collector) { return nil }
    if width == 1, reportDelimiter(into: collector) { return nil }
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
    if let content = ForeignContent.detect(bytes, of: path) {
      collector.report(
        Diagnostic(
          code: .notText, message: "\(quoted(path.text)) is \(content.description)", range: path.range,
          help: content.help))
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

  /// Reports a first line such as `sep=;`, which tells Excel the delimiter.
  private func reportExcelSeparator(into collector: Collector) -> Bool {
    let line = reader.position(of: reader.recordStart).text
    guard reader.line == 1, line.lowercased().hasPrefix("sep="), line.unicodeScalars.count == 5 else { return false }
    let found = Delimiter(separator: String(line.dropFirst(4)))
    let change =
      found == delimiter
      ? "" : " and `delimiter: \(found.isWord ? found.text : "\"\(visible(found.text))\"")`"
    collector.report(
      Diagnostic(
        code: .wrongDelimiter,
        message: "the first line of \(quoted(path.text)), \(quoted(line)), is an instruction for Excel, not a header",
        range: path.range, help: ConvertedFile(of: path, suffix: "rows").help("sed 1d") + change))
    return true
  }

  /// Reports that the columns are separated by another delimiter, where the first lines say so.
  private func reportDelimiter(into collector: Collector) -> Bool {
    guard let guess = DelimiterGuess(reader.bytes, path: path, current: delimiter, width: width) else { return false }
    finish(into: collector)
    collector.report(
      Diagnostic(
        code: .wrongDelimiter, message: "\(guess.message), not by \(delimiter.plural)", range: path.range,
        related: firstRange.map { [Related(range: $0, message: "the first line")] } ?? [], help: guess.help))
    return true
  }

  // MARK: Columns

  /// The indices of columns; nil after reporting those that do not exist.
  /// - Parameter references: each column with the key in the spec that names it.
  func columns(_ references: [(key: String, column: NameOrNumber)], into collector: Collector) -> [Int]? {
    var indices: [Int] = []
    for (key, reference) in references {
      if let index = index(of: reference) {
        indices.append(index)
        continue
      }
      // One error in the format leaves several columns without a match.
      if reportDelimiter(into: collector) || reportUnnamed(reference, into: collector)
        || reportQuotedHeader(reference, into: collector)
      {
        break
      }
      reportMissing(reference, key, into: collector)
    }
    guard indices.count == references.count else {
      finish(into: collector)
      return nil
    }
    return indices
  }

  private func index(of reference: NameOrNumber) -> Int? {
    switch reference.key {
    case .number(let number): return number <= width ? number - 1 : nil
    case .name(let name):
      let indices = firstRow.indices.filter { firstRow[$0].isExactly(name) }
      return indices.count == 1 ? indices[0] : nil
    }
  }

  private var relatedHeader: [Related] {
    hasHeader ? firstRange.map { [Related(range: $0, message: "the header")] } ?? [] : []
  }

  private func reportMissing(_ reference: NameOrNumber, _ key: String, into collector: Collector) {
    func report(_ code: Code, _ message: String, help: String? = nil) {
      collector.report(
        Diagnostic(code: code, message: message, range: reference.range, related: relatedHeader, help: help))
    }
    switch reference.key {
    case .number(let number):
      report(
        .unknownColumn,
        "\(quoted(key)) is column \(number), but \(quoted(path.text)) has \(counted(width, "column"))")
    case .name(let name):
      let same = firstRow.indices.filter { firstRow[$0].isExactly(name) }
      if same.count > 1 {
        report(
          .duplicateColumn, "\(quoted(path.text)) has \(same.count) columns \(quoted(name))",
          help: "use the column's number: \(same.map { String($0 + 1) }.joined(separator: " or "))")
        return
      }
      let message = "\(quoted(path.text)) has no column \(quoted(name))"
      if let index = firstRow.firstIndex(where: { SuspiciousID.trimmed($0) == SuspiciousID.trimmed(name) }) {
        report(
          .unknownColumn, message,
          help:
            "column \(index + 1) differs from it by white space or an invisible character: write `\(key): \(index + 1)`"
        )
        return
      }
      let near =
        nearest(name, in: firstRow)
        ?? firstRow.first { $0.split(separator: ":").first.map { $0.isExactly(name) } == true }
      let columns = "the columns are \(listed(Array(firstRow.prefix(30)), joining: "and"))"
      report(.unknownColumn, message, help: near.map { "did you mean \(quoted($0))? \(columns)" } ?? columns)
    }
  }

  /// Reports a header that is a row of numbers, for a column that is named.
  private func reportUnnamed(_ reference: NameOrNumber, into collector: Collector) -> Bool {
    guard hasHeader, case .name(let name) = reference.key, firstRow.allSatisfy({ Double($0) != nil }) else {
      return false
    }
    collector.report(
      Diagnostic(
        code: .unknownColumn,
        message: "\(quoted(path.text)) has no column \(quoted(name)): its first line is a row of numbers",
        range: reference.range, related: relatedHeader,
        help: "write `header: false`, and name the columns by their numbers, from 1"))
    return true
  }

  /// Reports a header in quotes that the delimiter does not allow, as R writes it.
  private func reportQuotedHeader(_ reference: NameOrNumber, into collector: Collector) -> Bool {
    guard case .name(let name) = reference.key, firstRow.contains(where: { $0.isExactly("\"\(name)\"") }) else {
      return false
    }
    var next = reader
    var fields: [DelimitedReader.Field] = []
    let hasRowNames = next.next(&fields).isRecord && fields.count == width + 1
    let command = hasRowNames ? "sed -e 's/\"//g' -e '2,$s/^[^\(shellDelimiter)]*\(shellDelimiter)//'" : "sed 's/\"//g'"
    collector.report(
      Diagnostic(
        code: .unknownColumn,
        message: "the names in the header of \(quoted(path.text)) are in double quotes"
          + (hasRowNames ? ", and rows begin with a row name" : ""), range: reference.range, related: relatedHeader,
        help: "in R, write the file with `quote = FALSE, row.names = FALSE`; or "
          + ConvertedFile(of: path, suffix: "plain").help(command)))
    return true
  }

  /// The delimiter in a regular expression of `sed`.
  private var shellDelimiter: String { delimiter.separator == "\t" ? "\\t" : delimiter.separator }

  // MARK: Rows

  /// The fields of the next row; nil at the end. Rows with errors are reported and skipped.
  mutating func next() -> [DelimitedReader.Field]? {
    if isFirstPending {
      isFirstPending = false
      rowCount = 1
      return fields
    }
    while true {
      let (isRecord, problem) = reader.next(&fields)
      if !isRecord { return nil }
      rowCount += 1
      if let problem {
        Self.report(problem, in: reader, to: diagnostics)
      } else if fields.count != width {
        reportRagged()
      } else {
        return fields
      }
    }
  }

  private mutating func reportRagged() {
    guard let start = fields.first, let end = fields.last else { return }
    diagnostics.report(
      .raggedRow,
      "this row has \(counted(fields.count, "column")), but the \(hasHeader ? "header" : "first row") has \(width)",
      at: start.range.lowerBound..<end.range.upperBound, of: reader, cause: "\(fields.count)")
    guard hasHeader, fields.count == width + 1, let text = reader.text(of: start) else { return }
    if SuspiciousID.trimmed(text) == String(rowCount) || text == "\"\(rowCount)\"" { rowNameCount += 1 }
  }

  /// Reports the diagnostics of the rows; false where there are errors.
  @discardableResult func finish(into collector: Collector) -> Bool {
    let isLonger = diagnostics.count(.raggedRow, "\(width + 1)")
    if rowCount > 0, isLonger == rowCount, rowNameCount == rowCount {
      diagnostics.setHelp(
        "the first column counts the rows, as R does: write the file with `row.names = FALSE`; or "
          + ConvertedFile(of: path, suffix: "plain").help("sed '2,$s/^[^\(shellDelimiter)]*\(shellDelimiter)//'"),
        of: .raggedRow, "\(width + 1)")
    } else if isLonger > 0, delimiter.separator == "," {
      diagnostics.setHelp(
        "a comma inside a value, as in `4,5`, ends the column: write decimals with a point, and enclose texts in double quotes",
        of: .raggedRow, "\(width + 1)")
    }
    diagnostics.finish(into: collector)
    return !diagnostics.hasErrors
  }

  /// A field's text; nil after reporting that it is not UTF-8.
  func text(_ field: DelimitedReader.Field) -> String? {
    if let text = reader.text(of: field) { return text }
    reportEncoding(field)
    return nil
  }

  /// An id; nil after reporting that it is empty or not UTF-8.
  /// - Parameters:
  ///   - key: the key in the spec that names the column.
  ///   - column: the column's name or number in the spec.
  func id(_ field: DelimitedReader.Field, _ key: String, _ column: NameOrNumber) -> String? {
    guard let text = text(field) else { return nil }
    if text.isEmpty {
      diagnostics.report(.emptyId, "\(quoted(key)) is empty in this row", at: field.range, of: reader)
      return nil
    }
    if SuspiciousID.isPossible(reader.bytes[field.range]), let suspicion = SuspiciousID(text) {
      report(suspicion, text, field, key, column)
    }
    return text
  }

  private func report(
    _ suspicion: SuspiciousID, _ id: String, _ field: DelimitedReader.Field, _ key: String, _ column: NameOrNumber
  ) {
    let (message, help) =
      switch suspicion {
      case .missingValue:
        (
          "\(quoted(key)) is \(quoted(id)), which is read as an id, not as a missing value",
          "remove rows without \(key) from the file"
        )
      case .padded:
        (
          "\(quoted(key)) begins or ends with white space or an invisible character: \(quoted(id)) and \(quoted(SuspiciousID.trimmed(id))) are different ids",
          "remove the white space from the file"
        )
      case .inQuotes:
        (
          "\(quoted(key)) is in double quotes, which belong to the id: \(quoted(id))",
          ConvertedFile(of: path, suffix: "plain").help("sed 's/\"//g'")
        )
      }
    let cause: String = suspicion == .missingValue ? "\(key) \(id)" : "\(key) \(suspicion)"
    diagnostics.report(
      .suspiciousId, message, at: field.range, of: reader, cause: cause, anchor: column.range, help: help)
  }

  private func reportEncoding(_ field: DelimitedReader.Field) {
    diagnostics.report(
      .notUTF8, "this text is not UTF-8", at: field.range, of: reader,
      help: TextEncoding.help(for: reader.bytes, path))
  }

  private static func report(
    _ problem: DelimitedReader.Problem, in reader: DelimitedReader, to diagnostics: RowDiagnostics
  ) {
    switch problem {
    case .unclosedQuote(let index):
      diagnostics.report(
        .badQuoting, "this quote is not closed", at: index..<index + 1, of: reader,
        help: "enclose the whole value in double quotes, and write each quote inside it twice")
    case .textAfterQuote(let index):
      diagnostics.report(
        .badQuoting, "only a delimiter or a line end can follow a closing quote", at: index..<index + 1, of: reader,
        help: "write each quote inside quotes twice")
    }
  }
}

// MARK: - The first row

extension DataTable {
  /// Whether the current row has the texts of the first one in these columns.
  func repeatsFirstRow(_ fields: [DelimitedReader.Field], _ columns: [Int]) -> Bool {
    hasHeader
      && columns.allSatisfy { column in
        let bytes = reader.bytes[fields[column].range]
        return bytes.elementsEqual(firstRow[column].utf8)
      }
  }

  /// Reports that the header is in the data again.
  func reportRepeatedHeader(_ field: DelimitedReader.Field) {
    diagnostics.report(
      .suspiciousHeader, "the header is repeated in this row, which is read as data", at: field.range, of: reader,
      cause: "repeated", help: removalOfHeaders)
  }

  /// The advice to remove repeated headers.
  var removalOfHeaders: String {
    "to remove repeated headers, "
      + ConvertedFile(of: path, suffix: "rows").help("awk 'NR == 1 { header = $0 } NR == 1 || $0 != header'")
  }

  /// Reports that the first row was skipped as the header although it is data: a number where ratings are, or an id of another row.
  /// - Parameters:
  ///   - columns: the columns that are read, with their indices.
  ///   - isKnown: whether the text is an id of the column with that key.
  func checkHeader(
    _ columns: [(key: String, column: NameOrNumber, index: Int)], isKnown: (_ key: String, _ text: String) -> Bool
  ) {
    guard let firstRange, !columns.isEmpty else { return }
    if hasHeader {
      let isByNumber = columns.allSatisfy { if case .number = $0.column.key { true } else { false } }
      let isData = columns.contains { key, _, index in
        key == "rating" ? Double(firstRow[index]) != nil : isKnown(key, firstRow[index])
      }
      guard isByNumber, isData else { return }
      diagnostics.report(
        .suspiciousHeader, "the first row looks like data, but is skipped as the header", firstRange,
        anchor: columns[0].column.range, help: "write `header: false` in `format: {delimited: …}`")
    } else if columns.allSatisfy({ Self.headerWords.contains(Self.letters(firstRow[$0.index])) }) {
      diagnostics.report(
        .suspiciousHeader, "the first row looks like a header, but is read as data", firstRange,
        anchor: columns[0].column.range, help: "write `header: true` in `format: {delimited: …}`")
    }
  }

  private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter } }

  /// Names of columns with ids and names, in lower-case letters.
  private static let headerWords: Set<String> = [
    "user", "userid", "uid", "users", "customer", "customerid", "visitor", "visitorid", "member", "memberid", "session",
    "sessionid", "item", "itemid", "iid", "items", "movie", "movieid", "product", "productid", "sku", "asin", "book",
    "bookid", "isbn", "song", "songid", "track", "trackid", "artist", "artistid", "article", "articleid", "business",
    "businessid", "parentasin", "rating", "ratings", "stars", "score", "id", "name", "title",
  ]
}
