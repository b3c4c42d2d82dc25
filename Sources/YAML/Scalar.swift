/// The text of a scalar, and whether it is plain: only a plain scalar can be a number, a boolean or null.
package struct Scalar: Hashable, Sendable {
  package var text: String
  package var isPlain: Bool

  package init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// Its value by YAML 1.2's core schema. Quoted scalars are texts.
  package var core: CoreValue {
    isPlain ? CoreValue(plain: text) : .text
  }
}

/// The value of a plain scalar by YAML 1.2's core schema (section 10.3.2 of the specification).
package enum CoreValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Infinite for `.inf`, NaN for `.nan`.
  case float(Double)
  /// A number beyond the range of 64 bits.
  case tooLarge
  case text

  package init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": self = .float(-.infinity)
    case ".nan", ".NaN", ".NAN": self = .float(.nan)
    default: self = Self.number(Array(text.utf8), text)
    }
  }

  private static func number(_ bytes: [UInt8], _ text: String) -> CoreValue {
    if bytes.starts(with: Array("0o".utf8)) { return radix(text, 8) }
    if bytes.starts(with: Array("0x".utf8)) { return radix(text, 16) }
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    if rest.isEmpty {
      guard !whole.isEmpty else { return .text }
      return Int(text).map(CoreValue.integer) ?? .tooLarge
    }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(fraction)
    }
    guard whole.count + fraction > 0 else { return .text }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard !rest.isEmpty else { return .text }
      rest = rest.drop(while: isDigit)
    }
    guard rest.isEmpty, let value = Double(swiftForm(text)) else { return .text }
    return value.isFinite ? .float(value) : .tooLarge
  }

  /// The number with a digit after its point, which Swift requires.
  private static func swiftForm(_ text: String) -> String {
    guard let point = text.firstIndex(of: ".") else { return text }
    let next = text.index(after: point)
    return next < text.endIndex && text[next].isNumber ? text : text[..<next] + "0" + text[next...]
  }

  private static func radix(_ text: String, _ radix: Int) -> CoreValue {
    let digits = text.dropFirst(2)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ isDigit($0, radix) }) else { return .text }
    return Int(digits, radix: radix).map(CoreValue.integer) ?? .tooLarge
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isDigit(_ byte: UInt8, _ radix: Int) -> Bool {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false
  }
}
