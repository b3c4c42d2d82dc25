import Diagnostics

/// Characters of word processors and of East Asian keyboards that look like YAML's own: quotation marks, dashes, spaces and
/// full-width forms.
enum Typography {
  /// The quotation marks that can open a quoted text.
  private static let opening = "“„‟«‘‚‛‹＂＇".unicodeScalars
  /// The quotation marks that can close one.
  private static let closing = "”“»’‘›＂＇".unicodeScalars
  private static let dashes = "‐‑‒–—―−﹣－".unicodeScalars
  private static let bullets = "•·".unicodeScalars
  private static let colons = "：﹕︓꞉∶".unicodeScalars

  static func isQuote(_ scalar: Unicode.Scalar) -> Bool { opening.contains(scalar) || closing.contains(scalar) }
  static func opensQuote(_ scalar: Unicode.Scalar) -> Bool { opening.contains(scalar) }
  static func closesQuote(_ scalar: Unicode.Scalar) -> Bool { closing.contains(scalar) }
  static func isDash(_ scalar: Unicode.Scalar) -> Bool { dashes.contains(scalar) }
  /// Whether a list's element may have been meant to begin with the character.
  static func isListMark(_ scalar: Unicode.Scalar) -> Bool { isDash(scalar) || bullets.contains(scalar) }
  static func isColon(_ scalar: Unicode.Scalar) -> Bool { colons.contains(scalar) }

  /// Whether the character looks like a space, or like nothing, and is not a space to YAML.
  static func isOddSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    return scalar.value == 0x200B || scalar.properties.generalCategory == .spaceSeparator
  }

  /// The character that was probably meant: `-` for a dash, the ASCII form of a full-width one.
  private static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if isDash(scalar) { return "-" }
    if isColon(scalar) { return ":" }
    if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
    return scalar
  }

  /// The number that was probably meant by a text such as `−0.5`, `1e–3` or `１２`; nil where there is none.
  static func number(meantBy text: String) -> String? {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    let meant = String(String.UnicodeScalarView(text.unicodeScalars.map(ascii)))
    switch CoreValue(plain: meant) {
    case .integer, .float, .tooLarge: return meant.utf8.allSatisfy { $0 < 0x80 } ? meant : nil
    case .null, .bool, .text: return nil
    }
  }

  /// The text between typographic quotation marks that begin and end it; nil where there are none, or others between them.
  static func unquoted(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, scalars.count > 1, opensQuote(first), closesQuote(last)
    else { return nil }
    let inner = scalars.dropFirst().dropLast()
    // An apostrophe is no closing quotation mark.
    let isApostrophe: (Unicode.Scalar) -> Bool = { $0 == "’" && first != "‘" && first != "‚" && first != "‛" }
    return inner.contains { isQuote($0) && !isApostrophe($0) } ? nil : String(inner)
  }

  /// The text without odd spaces at its ends.
  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isOddSpace(first) || first == " " { scalars = scalars.dropFirst() }
    while let last = scalars.last, isOddSpace(last) || last == " " { scalars = scalars.dropLast() }
    return String(scalars)
  }

  /// Whether a plain scalar with this text would be reported, so that it must be written in quotes.
  static func needsQuotes(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    guard let first = text.unicodeScalars.first else { return false }
    return isQuote(first) || isListMark(first) || isColon(first) || number(meantBy: text) != nil
      || text.unicodeScalars.contains { isOddSpace($0) || isColon($0) }
  }

  /// The name of a character in a message: `no-break space`, `U+200B`.
  static func name(of scalar: Unicode.Scalar) -> String {
    scalar.properties.name?.lowercased() ?? "U+" + hexadecimal(scalar.value)
  }

  /// A code point in hexadecimal, with at least four digits.
  static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
