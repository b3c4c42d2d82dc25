import Diagnostics
package import Schema
package import YAML

/// What stands between two columns.
package struct Delimiter: FieldValue, Equatable {
  /// The word that the language has for it, or the text itself.
  package let written: String
  package let text: String

  /// The words of the language.
  private static let words = [
    ("comma", ","), ("tab", "\t"), ("semicolon", ";"), ("pipe", "|"), ("double_colon", "::"),
  ]

  package static let comma = Delimiter(written: "comma", text: ",")

  /// Whether a column may stand in double quotes (RFC 4180): programs that write commas or semicolons quote, the others do not.
  var takesQuotes: Bool { text == "," || text == ";" }

  package static var form: Form { .custom("one of \(listed(words.map(\.0))), or the text itself in quotes") }
  package static var placeholder: Delimiter { comma }

  package var node: Node { .text(written) }

  package static func decode(_ node: Node, _ reading: Reading) -> Delimiter? {
    guard let scalar = node.scalar, scalar.core != .null || !scalar.isPlain else {
      reading.wrongType(node, expected: form.phrase)
      return nil
    }
    if let word = words.first(where: { $0.0 == scalar.text }) { return Delimiter(written: word.0, text: word.1) }
    let isWord = scalar.isPlain && scalar.text.allSatisfy { $0.isLetter || $0 == "_" }
    if isWord || scalar.text.isEmpty {
      let near = nearest(scalar.text, in: words.map(\.0))
      reading.report(
        "unknown-word", "\(reading.label) must be \(form.phrase); found \(reading.found(node))", at: node,
        help: near.map { "did you mean \(quoted($0))?" },
        edit: near.map { Edit(range: node.range, replacement: $0) })
      return nil
    }
    if scalar.text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\"" }) {
      reading.report(
        "bad-delimiter", "\(reading.label) can hold neither a line's end nor a double quote", at: node)
      return nil
    }
    // The word for what is written out, so that the resolved spec is the same either way.
    let word = words.first { $0.1 == scalar.text }?.0
    return Delimiter(written: word ?? scalar.text, text: scalar.text)
  }
}
