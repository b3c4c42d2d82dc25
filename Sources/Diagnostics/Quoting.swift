/// A text of the user in a message: in backquotes, on one line, without control characters, cut after 60 characters.
package func quoted(_ text: some StringProtocol) -> String {
  "`" + shortened(text) + "`"
}

/// The words in backquotes as a list in a sentence: `a`, `b` or `c`.
package func listed(_ words: [String], joining last: String = "or") -> String {
  let quotedWords = words.map { quoted($0) }
  guard let end = quotedWords.last, quotedWords.count > 1 else { return quotedWords.first ?? "nothing" }
  return quotedWords.dropLast().joined(separator: ", ") + " \(last) " + end
}

/// The available names as the end of a sentence; of many the first twelve.
package func thereAre(_ names: [String]) -> String {
  if names.count == 1 { return "there is only \(quoted(names[0]))" }
  let shown = names.count > 12 ? names.prefix(12) + ["…"] : names[...]
  return "there are \(listed(Array(shown), joining: "and"))"
}

/// A text that is safe to print: on one line, without control characters.
package func visible(_ text: some StringProtocol) -> String {
  shortened(text, to: .max)
}

private func shortened(_ text: some StringProtocol, to limit: Int = 60) -> String {
  let bytes = text.utf8
  if bytes.count <= limit, bytes.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return String(text) }
  var result = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == limit { return result + "…" }
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.isInvisible {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

extension Unicode.Scalar {
  /// Whether it is invisible or changes how its neighbours are displayed.
  var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    case .format: value != 0x200D  // the joiner holds emoji together
    default: false
    }
  }
}
