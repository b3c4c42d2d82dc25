/// Takes delimited text apart, record by record, where it lies: a field is a range of bytes until its text is asked for.
package struct DelimitedReader: Sendable {
  package struct Field: Sendable {
    /// Where the field stands, quotes left out.
    package let range: Range<Int>
    package let isQuoted: Bool
  }

  /// A place at which quoting went wrong.
  package enum Problem: Sendable, Equatable {
    /// The quote that opens at this byte is not closed, or only by one on a later line that no delimiter follows.
    case unclosedQuote(at: Int)
    /// Something other than a delimiter or the line's end follows a closing quote.
    case textAfterQuote(at: Int)
  }

  package let bytes: [UInt8]
  private let delimiter: [UInt8]
  private let takesQuotes: Bool
  private var position: Int
  private var nextLine = 1
  /// The line, from 1, on which the latest record begins, and its first byte.
  package private(set) var line = 1
  package private(set) var recordStart = 0

  /// `delimiter` is not empty. A byte order mark is passed over. With `quotes`, a field may stand in double quotes (RFC 4180).
  package init(_ bytes: [UInt8], delimiter: String, quotes: Bool) {
    self.bytes = bytes
    self.delimiter = Array(delimiter.utf8)
    takesQuotes = quotes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    recordStart = position
  }

  /// Fills `fields` with the next record that is not an empty line; nil at the end of the text. A problem ends its record at the
  /// line's end, so that one slip does not swallow the rest.
  package mutating func next(_ fields: inout [Field]) -> (isRecord: Bool, problem: Problem?) {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count && lineEnd(at: position) != nil {
      position = lineEnd(at: position) ?? position
      nextLine += 1
    }
    (line, recordStart) = (nextLine, position)
    if position >= bytes.count { return (false, nil) }
    while true {
      if takesQuotes && position < bytes.count && bytes[position] == quote {
        if let problem = takeQuoted(&fields) { return (true, problem) }
      } else {
        takePlain(&fields)
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

  /// The byte after the line's end that stands at `index`; nil where none does.
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

  private mutating func takePlain(_ fields: inout [Field]) {
    let start = position
    while position < bytes.count && !isDelimiter(at: position) && lineEnd(at: position) == nil { position += 1 }
    // A carriage return at the very end of the text ends its line too.
    let end = position == bytes.count && position > start && bytes[position - 1] == 0x0D ? position - 1 : position
    fields.append(Field(range: start..<end, isQuoted: false))
  }

  private mutating func takeQuoted(_ fields: inout [Field]) -> Problem? {
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
    let isFollowedWell =
      isClosed && (position + 1 == bytes.count || isDelimiter(at: position + 1) || lineEnd(at: position + 1) != nil)
    if isFollowedWell {
      fields.append(Field(range: open + 1..<position, isQuoted: true))
      position += 1
      return nil
    }
    let problem: Problem =
      isClosed && nextLine == openLine ? .textAfterQuote(at: position + 1) : .unclosedQuote(at: open)
    (position, nextLine) = (open, openLine)
    passLine()
    return problem
  }

  /// Beyond so many bytes a quote counts as not closed, lest each of many stray ones be looked for to the file's end.
  private static let longestQuoted = 1 << 20

  /// Goes on to the first byte of the next line.
  private mutating func passLine() {
    while position < bytes.count && bytes[position] != 0x0A { position += 1 }
    if position < bytes.count { (position, nextLine) = (position + 1, nextLine + 1) }
  }

  /// The text of a field of this record, its doubled quotes made single; nil where it is not UTF-8.
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

  /// The line and column, from 1, the column in Unicode scalars, of a byte in the latest record; and the text of that line,
  /// bytes that are not UTF-8 replaced.
  package func place(of index: Int) -> (line: Int, column: Int, text: String) {
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
