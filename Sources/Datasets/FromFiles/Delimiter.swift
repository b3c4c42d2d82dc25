import Diagnostics
package import Schema

/// What stands between two columns.
package struct Delimiter: TextValue, Equatable {
  /// The text itself.
  package let separator: String

  /// The words of the language.
  private static let words = [
    ("comma", ","), ("tab", "\t"), ("semicolon", ";"), ("pipe", "|"), ("double_colon", "::"),
  ]

  package static let phrase = "one of \(listed(words.map(\.0))), or the text itself in quotes"
  package static let comma = Delimiter(separator: ",")
  package static let placeholder = comma

  /// Whether a column may stand in double quotes (RFC 4180): programs that write commas or semicolons quote, the others do not.
  var takesQuotes: Bool { separator == "," || separator == ";" }

  /// The word for what is written out, so that the resolved spec is the same either way.
  package var text: String { Self.words.first { $0.1 == separator }?.0 ?? separator }

  private init(separator: String) { self.separator = separator }

  package init(_ text: String) throws(Refusal) {
    if let word = Self.words.first(where: { $0.0 == text }) {
      self.init(separator: word.1)
      return
    }
    // Nobody sets columns apart by a word: it was meant to be one of ours.
    if text.isEmpty || text.count > 1 && text.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "\\" }) {
      let meant = spelling(of: text, in: Self.words.map(\.0))
      throw Refusal(
        .unknownWord, "a delimiter must be \(Self.phrase); found \(text.isEmpty ? "an empty text" : quoted(text))",
        help: meant?.help, meant: meant?.isCertain == true ? meant?.word : nil)
    }
    if text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\"" }) {
      throw Refusal(.badDelimiter, "a delimiter can hold neither a line's end nor a double quote")
    }
    self.init(separator: text)
  }
}
