/// Splits delimited text into records and fields without copying it: a field is a range of bytes.
package struct DelimitedReader: Sendable {
  package struct Field: Sendable {
    /// The field's bytes without its quotes.
    package let range: Range<Int>
    package let isQuoted: Bool
  }

  /// An error in quoting.
  package enum Problem: Sendable, Equatable {
    /// The quote at this byte is not closed, or is closed on a later line by one that no delimiter follows.
    case unclosedQuote(at: Int)
    /// The text at this byte follows a closing quote and is neither a delimiter nor a line end.
    case textAfterQuote(at: Int)
  }

  package let bytes: [UInt8]
  private let delimiter: [UInt8]
  private let allowsQuotes: Bool
  private var position: Int
  private var nextLine = 1
  /// The line on which the current record begins, counted from 1, and the record's first byte.
  package private(set) var line = 1
  package private(set) var recordStart = 0

  /// - Parameters:
  ///   - bytes: the text. A byte order mark at its beginning is skipped.
  ///   - delimiter: not empty.
  ///   - quotes: whether fields may be enclosed in double quotes (RFC 4180).
  package init(_ bytes: [UInt8], delimiter: String, quotes: Bool) {
    self.bytes = bytes
    self.delimiter = Array(delimiter.utf8)
    allowsQuotes = quotes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    recordStart = position
  }

  /// Reads the next record that is not an empty line into `fields`; `isRecord` is false at the end of the text. A record with an error
  /// in quoting ends with its line.
  package mutating func next(_ fields: inout [Field]) -> (isRecord: Bool, problem: Problem?) {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count && lineEnd(at: position) != nil {
      position = lineEnd(at: position) ?? position
      nextLine += 1
    }
    (line, recordStart) = (nextLine, position)
    if position >= bytes.count { return (false, nil) }
    while true {
      if allowsQuotes && position < bytes.count && bytes[position] == quote {
        if let problem = readQuoted(&fields) { return (true, problem) }
      } else {
        readUnquoted(&fields)
      }
      if position >= bytes.count { return (true, nil) }
      if let end = lineEnd(at: position) {
        (position, nextLine) = (end, nextLine + 1)
        return (true, nil)
      }
      position += delimiter.count
    }
  }

  private let quote = UInt8(ascii: "\"")

  /// The index after the line end at `index`; nil where no line ends there.
  private func lineEnd(at index: Int) -> Int? {
    if bytes[index] == 0x0A { return index + 1 }
    return bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : nil
  }

  private func isDelimiter(at index: Int) -> Bool {
    guard bytes[index] == delimiter[0] else { return false }
    if delimiter.count == 1 { return true }
    return index + delimiter.count <= bytes.count
      && (1..<delimiter.count).allSatisfy { bytes[index + $0] == delimiter[$0] }
  }

  private mutating func readUnquoted(_ fields: inout [Field]) {
    let start = position
    while position < bytes.count && !isDelimiter(at: position) && lineEnd(at: position) == nil { position += 1 }
    // A carriage return at the end of the text ends the last line.
    let end = position == bytes.count && position > start && bytes[position - 1] == 0x0D ? position - 1 : position
    fields.append(Field(range: start..<end, isQuoted: false))
  }

  private mutating func readQuoted(_ fields: inout [Field]) -> Problem? {
    let open = position
    let openLine = nextLine
    position += 1
    let end = min(bytes.count, open + Self.longestQuoted)
    while position < end {
      if bytes[position] == 0x0A { nextLine += 1 }
      if bytes[position] == quote {
        if position + 1 < bytes.count && bytes[position + 1] == quote {
          position += 1
        } else {
          break
        }
      }
      position += 1
    }
    let isClosed = position < end
    let isDelimited =
      isClosed && (position + 1 == bytes.count || isDelimiter(at: position + 1) || lineEnd(at: position + 1) != nil)
    if isDelimited {
      fields.append(Field(range: open + 1..<position, isQuoted: true))
      position += 1
      return nil
    }
    let problem: Problem =
      isClosed && nextLine == openLine ? .textAfterQuote(at: position + 1) : .unclosedQuote(at: open)
    (position, nextLine) = (open, openLine)
    skipLine()
    return problem
  }

  /// The longest quoted field in bytes. Without a limit, each of many unclosed quotes would be searched for to the end of the file.
  private static let longestQuoted = 1 << 20

  /// Moves to the first byte of the next line.
  private mutating func skipLine() {
    while position < bytes.count && bytes[position] != 0x0A { position += 1 }
    if position < bytes.count { (position, nextLine) = (position + 1, nextLine + 1) }
  }

  /// The text of a field of the current record, with doubled quotes reduced to one; nil where it is not UTF-8.
  package func text(of field: Field) -> String? {
    if !field.isQuoted { return String(validating: bytes[field.range], as: UTF8.self) }
    var plain: [UInt8] = []
    var index = field.range.lowerBound
    while index < field.range.upperBound {
      plain.append(bytes[index])
      index += bytes[index] == quote ? 2 : 1
    }
    return String(validating: plain, as: UTF8.self)
  }

  /// The position of a byte in the current record, and the text of its line with invalid UTF-8 replaced. Lines and columns count from
  /// 1, columns in Unicode scalars.
  package func position(of index: Int) -> (line: Int, column: Int, text: String) {
    var (number, start) = (line, recordStart)
    for byte in recordStart..<max(min(index, bytes.count), recordStart) where bytes[byte] == 0x0A {
      (number, start) = (number + 1, byte + 1)
    }
    var end = start
    while end < bytes.count && bytes[end] != 0x0A { end += 1 }
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    let before = String(decoding: bytes[start..<max(start, min(index, bytes.count))], as: UTF8.self)
    return (number, before.unicodeScalars.count + 1, String(decoding: bytes[start..<end], as: UTF8.self))
  }
}
