import Diagnostics
import Files

extension DataTable {
  /// A rating; nil after reporting that it is not a number.
  /// - Parameters:
  ///   - column: the column's index.
  ///   - isHeader: whether the row repeats the header.
  func rating(_ field: DelimitedReader.Field, column: Int, isHeader: Bool) -> Double? {
    guard let text = text(field) else { return nil }
    let number = text.utf8.drop { $0 == 0x20 }
    let digits = Substring(number.prefix { $0 != 0x20 })
    if number.dropFirst(digits.utf8.count).allSatisfy({ $0 == 0x20 }), let value = Self.number(digits) { return value }
    let error = NumberError(String(digits), isHeader: isHeader, isFirst: reader.line == 1)
    diagnostics.report(
      .notANumber,
      text.isEmpty
        ? "`rating` is empty in this row" : "`rating` must be a number; found \(quoted(text))",
      at: field.range, of: reader, cause: "\(error.cause)", help: help(for: error, column: column))
    return nil
  }

  /// A finite decimal number such as `4`, `-0.5` or `1e3`.
  private static func number(_ text: Substring) -> Double? {
    let isDecimal = text.utf8.allSatisfy { byte in
      byte >= 0x30 && byte <= 0x39 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    guard isDecimal, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private func help(for error: NumberError, column: Int) -> String? {
    switch error {
    case .headerAsData: return "if the first line contains the names of the columns, write `header: true`"
    case .repeatedHeader: return removalOfHeaders
    case .empty: return "remove rows without a rating, or fill it in"
    case .missingValue: return "remove rows without a rating"
    case .decimalComma(let corrected):
      // With a comma as the delimiter the number is in quotes, which `awk` does not read.
      if delimiter.separator == "," { return "write it with a decimal point: `\(corrected)`" }
      let separator = delimiter.separator == "\t" ? "\\t" : delimiter.separator
      let command =
        "awk 'BEGIN { FS = \"\(awkPattern(separator))\"; OFS = \"\(separator)\" } { gsub(\",\", \".\", $\(column + 1)) } 1'"
      return "write it with a decimal point, as in `\(corrected)`: "
        + ConvertedFile(of: path, suffix: "points").help(command)
    case .thousands(let corrected): return "write it without thousands separators: `\(corrected)`"
    case .text: return nil
    }
  }

  /// A delimiter as a regular expression of `awk`: a single character other than a space stands for itself.
  private func awkPattern(_ separator: String) -> String {
    switch separator {
    case " ": "[ ]"
    case "|": "[|]"
    default: separator
    }
  }
}

/// The reason why a text is not a number.
private enum NumberError {
  case headerAsData, repeatedHeader, empty, missingValue, text
  /// A number with a decimal comma, and the number with a point.
  case decimalComma(String)
  /// A number with thousands separators, and the number without.
  case thousands(String)

  init(_ text: String, isHeader: Bool, isFirst: Bool) {
    if isHeader {
      self = .repeatedHeader
    } else if text.isEmpty {
      self = .empty
    } else if case .missingValue? = SuspiciousID(text) {
      self = .missingValue
    } else if let corrected = Self.withoutThousands(text) {
      self = .thousands(corrected)
    } else if let corrected = Self.withPoint(text) {
      self = .decimalComma(corrected)
    } else {
      self = isFirst ? .headerAsData : .text
    }
  }

  /// The text by which errors are grouped.
  var cause: String {
    switch self {
    case .decimalComma: "decimal comma"
    case .thousands: "thousands"
    default: "\(self)"
    }
  }

  /// The integer or decimal without separators, for groups of three digits: `1,000` and `1,234.5`, and `1.234,5` with a decimal comma.
  private static func withoutThousands(_ text: String) -> String? {
    for (separator, point) in [(UInt8(ascii: ","), UInt8(ascii: ".")), (UInt8(ascii: "."), UInt8(ascii: ","))] {
      let sign = text.utf8.first == UInt8(ascii: "-") ? "-" : ""
      let parts = text.utf8.dropFirst(sign.utf8.count).split(separator: point, omittingEmptySubsequences: false)
      guard let whole = parts.first, parts.count <= 2 else { continue }
      let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
      let isGrouped =
        groups.count > 1 && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      let hasDigits = groups.allSatisfy(isDigits) && parts.dropFirst().allSatisfy { isDigits($0) && !$0.isEmpty }
      guard isGrouped, hasDigits else { continue }
      let fraction = parts.count == 2 ? "." + String(Substring(parts[1])) : ""
      return sign + groups.map { String(Substring($0)) }.joined() + fraction
    }
    return nil
  }

  /// The number with a point for its decimal comma: `4.5` for `4,5`.
  private static func withPoint(_ text: String) -> String? {
    let parts = text.utf8.drop { $0 == UInt8(ascii: "-") }.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ isDigits($0) && !$0.isEmpty }) else { return nil }
    return (text.utf8.first == UInt8(ascii: "-") ? "-" : "")
      + parts.map { String(Substring($0)) }.joined(separator: ".")
  }

  private static func isDigits(_ bytes: Substring.UTF8View) -> Bool { bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}
