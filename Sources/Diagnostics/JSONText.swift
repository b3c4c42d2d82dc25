/// JSON that is written piece by piece: what diagnostics need of it, and no more.
enum JSONText {
  /// A text in quotes. What a terminal or a script's reader could take for an end of line is escaped.
  static func string(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// An object on one line; pairs without a value are left out.
  static func object(_ pairs: [(String, String?)]) -> String {
    "{" + pairs.compactMap { name, value in value.map { "\(string(name)): \($0)" } }.joined(separator: ", ") + "}"
  }

  /// A list on one line.
  static func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  /// A list, an element a line, indented by `indent` spaces.
  static func lines(_ elements: [String], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    guard !elements.isEmpty else { return "[]" }
    return "[\n" + elements.map { margin + "  " + $0 }.joined(separator: ",\n") + "\n\(margin)]"
  }
}
