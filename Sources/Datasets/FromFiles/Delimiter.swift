import Diagnostics
package import Schema

/// The text between two columns.
package struct Delimiter: TextValue, Equatable {
  /// The delimiter itself: `,` for the word `comma`.
  package let separator: String

  /// The words for common delimiters, and their plurals in sentences.
  private static let words = [
    ("comma", ",", "commas"), ("tab", "\t", "tabs"), ("semicolon", ";", "semicolons"), ("pipe", "|", "pipes"),
    ("double_colon", "::", "double colons"),
  ]

  package static let phrase = "one of \(listed(words.map(\.0))), or another text in quotes"
  package static let comma = Delimiter(separator: ",")
  package static let placeholder = comma

  /// Whether values can be enclosed in double quotes (RFC 4180), as programs do that write commas or semicolons.
  var allowsQuotes: Bool { separator == "," || separator == ";" }

  /// The word for the delimiter where it has one, so that resolved specs do not depend on the spelling.
  package var text: String { word ?? separator }

  /// Whether the delimiter has a word.
  var isWord: Bool { word != nil }

  /// The delimiter in a sentence: "tabs".
  var plural: String {
    if separator == " " { return "spaces" }
    return Self.words.first { $0.1 == separator }?.2 ?? quoted(separator)
  }

  private var word: String? { Self.words.first { $0.1 == separator }?.0 }

  init(separator: String) { self.separator = separator }

  package init(_ text: String) throws(Refusal) {
    if let word = Self.words.first(where: { $0.0 == text }) {
      self.init(separator: word.1)
      return
    }
    // A text of letters is a misspelt word.
    if text.isEmpty || text.count > 1 && text.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "\\" }) {
      let meant = spelling(of: text, in: Self.words.map(\.0))
      throw Refusal(
        .unknownWord, "a delimiter must be \(Self.phrase); found \(text.isEmpty ? "an empty text" : quoted(text))",
        help: meant?.help, meant: meant?.isCertain == true ? meant?.word : nil)
    }
    if text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\"" }) {
      throw Refusal(.badDelimiter, "a delimiter cannot contain a line break or a double quote")
    }
    self.init(separator: text)
  }
}
