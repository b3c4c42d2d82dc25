import Diagnostics
import Files
import Schema

/// The delimiter that the first lines of a file suggest.
struct DelimiterGuess {
  private let delimiter: Delimiter
  /// Whether the columns are separated by runs of spaces of several lengths.
  private let isAligned: Bool
  private let path: FilePath

  private static let candidates = ["\t", ";", "::", "|", ",", " "].map { Delimiter(separator: $0) }
  private static let lineCount = 20

  /// - Parameters:
  ///   - current: the delimiter of the spec.
  ///   - width: the number of columns that it gives.
  init?(_ bytes: [UInt8], path: FilePath, current: Delimiter, width: Int) {
    self.path = path
    let start = Self.firstLines(bytes)
    var best: (delimiter: Delimiter, width: Int)?
    for candidate in Self.candidates where candidate != current {
      guard let found = Self.width(of: start, candidate), found > max(width, best?.width ?? 1) else { continue }
      // A space inside names splits rows by chance.
      if candidate.separator == " ", best != nil { continue }
      best = (candidate, found)
    }
    if let best {
      (delimiter, isAligned) = (best.delimiter, false)
      return
    }
    let lines = start.split(separator: 0x0A)
    let widths = Set(lines.map { $0.split { $0 == 0x20 || $0 == 0x0D }.count })
    guard current.separator != " ", width == 1, lines.count > 1, widths.count == 1, let found = widths.first, found > 1
    else { return nil }
    (delimiter, isAligned) = (Delimiter(separator: " "), true)
  }

  var message: String { "the columns of \(quoted(path.text)) are separated by \(delimiter.plural)" }

  var help: String {
    let value = delimiter.isWord ? delimiter.text : "\"\(visible(delimiter.text))\""
    let advice = "write `format: {delimited: {delimiter: \(value)}}`"
    guard isAligned else { return advice }
    return "reduce each run of spaces to one: "
      + ConvertedFile(of: path, suffix: "single").help("sed -E 's/^ +//; s/ +$//; s/ +/ /g'")
      + " and `delimiter: \" \"`"
  }

  private static func firstLines(_ bytes: [UInt8]) -> [UInt8] {
    var lines = 0
    for index in bytes.prefix(1 << 16).indices where bytes[index] == 0x0A {
      lines += 1
      if lines == lineCount { return Array(bytes[...index]) }
    }
    guard bytes.count > 1 << 16 else { return bytes }
    // The last line is incomplete.
    let end = bytes.prefix(1 << 16).lastIndex(of: 0x0A)
    return Array(bytes[..<(end ?? 1 << 16)])
  }

  /// The number of columns with a delimiter; nil where the lines have different numbers or quoting errors.
  private static func width(of bytes: [UInt8], _ delimiter: Delimiter) -> Int? {
    var reader = DelimitedReader(bytes, delimiter: delimiter.separator, quotes: delimiter.allowsQuotes)
    var fields: [DelimitedReader.Field] = []
    var width: Int?
    while true {
      let (isRecord, problem) = reader.next(&fields)
      guard isRecord else { return width }
      if problem != nil || width.map({ $0 != fields.count }) == true { return nil }
      width = fields.count
    }
  }
}
