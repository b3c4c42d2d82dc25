/// What makes an id look like a mistake in the data. Such ids are kept as they are, and reported.
enum SuspiciousID {
  /// The id is a word for a missing value, such as `NaN`.
  case missingValue
  /// The id begins or ends with white space or an invisible character.
  case padded
  /// The id is in double quotes, which the delimiter does not allow.
  case inQuotes

  private static let words: Set<String> = [
    "nan", "na", "n/a", "#n/a", "<na>", "null", "(null)", "none", "nil", "nat", "undefined", "\\n",
  ]

  init?(_ id: String) {
    guard let first = id.unicodeScalars.first, let last = id.unicodeScalars.last else { return nil }
    if Self.isPadding(first) || Self.isPadding(last) {
      self = .padded
    } else if first == "\"", last == "\"", id.utf8.count > 1 {
      self = .inQuotes
    } else if id.utf8.count <= 9, Self.words.contains(id.lowercased()) {
      self = .missingValue
    } else {
      return nil
    }
  }

  /// Whether the bytes of an id may be suspicious, decided without making a text of them.
  static func isPossible(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first <= 0x20 || last <= 0x20 || first >= 0x7F || last >= 0x7F { return true }
    return first == UInt8(ascii: "\"") || bytes.count <= 9 && "nNuU#<(\\".utf8.contains(first)
  }

  /// An id without white space and invisible characters at its ends.
  static func trimmed(_ id: String) -> String {
    let scalars = id.unicodeScalars.drop(while: isPadding)
    let end = scalars.lastIndex { !isPadding($0) }
    return end.map { String(Substring(scalars[...$0])) } ?? ""
  }

  private static func isPadding(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    switch scalar.properties.generalCategory {
    case .control, .format: return true
    default: return false
    }
  }
}
