/// The first error in a text that is not JSON, and its position.
package struct JSONFailure: Error, Equatable, Sendable {
  package let message: String
  /// Counts from 1.
  package let line: Int
  /// Counts bytes from 1.
  package let column: Int

  package init(message: String, line: Int, column: Int) {
    (self.message, self.line, self.column) = (message, line, column)
  }
}

extension JSONValue {
  /// Parses a whole text as JSON (RFC 8259), without extensions such as comments and trailing commas. Values nest at most 200 levels deep.
  package init(parsing bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }
}

private struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFailure) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    if position < bytes.count { throw failure("unexpected text after the value") }
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func failure(_ message: String) -> JSONFailure {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONFailure(message: message, line: line, column: before.count - start + 1)
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFailure) -> JSONValue {
    skipSpace()
    guard let byte = current else { throw failure("unexpected end, expected a value") }
    if depth > 200 { throw failure("more than 200 levels of nesting") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw failure("expected a value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("expected a value") }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONFailure) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("expected a key in double quotes") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw failure("expected `:` after the key") }
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure("expected `,` or `}`") }
    }
  }

  private mutating func array(depth: Int) throws(JSONFailure) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw failure("expected `,` or `]`") }
    }
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") { position += 1 }
    return position - start
  }

  private mutating func number() throws(JSONFailure) -> JSONValue {
    let start = position
    let isNegative = take("-")
    let startsWithZero = current == UInt8(ascii: "0")
    let count = digits()
    if count == 0 || (startsWithZero && count > 1) { throw failure("invalid number") }
    var isInteger = true
    if take(".") {
      isInteger = false
      if digits() == 0 { throw failure("expected digits after the decimal point") }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("-") { _ = take("+") }
      if digits() == 0 { throw failure("expected digits in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text), value != 0 || !isNegative { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw failure("the number is too large") }
    return .number(value)
  }

  private mutating func string() throws(JSONFailure) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      guard let byte = current else { throw failure("unexpected end of the string") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw failure("the string is not UTF-8") }
        return string
      case UInt8(ascii: "\\"): text += String(try escape()).utf8
      case 0..<0x20: throw failure("unescaped control character in a string")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
    guard let byte = current else { throw failure("unexpected end of the string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard first < 0xDC00, take("\\"), take("u") else { throw failure("incomplete surrogate pair in a string") }
      let second = try codeUnit()
      guard second >= 0xDC00 && second < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      else { throw failure("incomplete surrogate pair in a string") }
      return scalar
    default: throw failure("unknown escape in a string")
    }
  }

  private mutating func codeUnit() throws(JSONFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure("expected four hexadecimal digits after `\\u`")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }
}
