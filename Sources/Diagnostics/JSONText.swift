/// Pieces of JSON text.
package enum JSONText {
  /// A string of JSON in quotes. Control characters, line separators and characters that change the direction of the text around
  /// them are escaped, so that the result is one line that any terminal can show.
  /// - Parameter insideHTML: whether `<` is escaped too, so that no text ends a script element.
  package static func string(_ text: some StringProtocol, insideHTML: Bool = false) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<" where insideHTML: result += "\\u003c"
      case "\u{20}"..."\u{7E}": result.unicodeScalars.append(scalar)
      default:
        if scalar.isInvisible {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// An object on one line. Pairs without a value are left out.
  static func object(_ pairs: [(String, String?)]) -> String {
    "{" + pairs.compactMap { name, value in value.map { "\(string(name)): \($0)" } }.joined(separator: ", ") + "}"
  }

  /// An array on one line.
  static func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  /// An array with one element per line, indented by `indent` spaces.
  static func lines(_ elements: [String], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    guard !elements.isEmpty else { return "[]" }
    return "[\n" + elements.map { margin + "  " + $0 }.joined(separator: ",\n") + "\n\(margin)]"
  }
}
