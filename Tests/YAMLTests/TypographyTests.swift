import Diagnostics
import Testing
import YAML

/// Characters of word processors and East Asian keyboards in place of YAML's own.
struct TypographyTests {
  private func fixed(_ text: String) -> (messages: [String], text: String, isFixed: Bool) {
    let source = SourceText(file: "a.yaml", text: text)
    let collector = Collector()
    _ = compose(source, into: collector)
    let edits = collector.diagnostics.compactMap(\.edit).filter(\.isCertain)
    let result = Edits.apply(edits, to: text).text
    let after = Collector()
    _ = compose(SourceText(file: "a.yaml", text: result), into: after)
    return (collector.diagnostics.map { "\($0.code)" }, result, !after.hasErrors)
  }

  @Test(
    "Typographic quotation marks, dashes, colons and spaces have an exact fix",
    arguments: [
      ("name: “My shop”", "name: \"My shop\""), ("name: ‘it’", "name: \"it\""), ("“a”: 1", "\"a\": 1"),
      ("name: „My: shop“”", nil), ("name: “My: shop”", "name: \"My: shop\""), ("name: «x»", "name: \"x\""),
      ("a: −0.5", "a: -0.5"), ("a: {b: 1e–3}", "a: {b: 1e-3}"), ("a: １２", "a: 12"), ("a: [1, −2]", "a: [1, -2]"),
      ("a：1\nb: 2", "a: 1\nb: 2"), ("b: 2\na：1", "b: 2\na: 1"), ("{a：1, b: 2}", "{a: 1, b: 2}"),
      ("a：\n  b: 1", "a:\n  b: 1"),
      ("a:\n  – b\n  – c", "a:\n  - b\n  - c"), ("a:\n  - b\n  — c", "a:\n  - b\n  - c"),
      ("a:\u{A0}1", "a: 1"), ("a:\n\u{A0}\u{A0}b: 1\n\u{3000}\u{3000}c: 2", "a:\n  b: 1\n  c: 2"),
      ("{a: [x,\u{3000}y]}", "{a: [x,y]}"), ("a\u{A0}: 1", "a: 1"), ("a: 1 \u{200B}", "a: 1 "),
    ] as [(String, String?)])
  func fixes(text: String, expected: String?) {
    let (messages, result, isFixed) = fixed(text)
    guard let expected else { return }
    #expect(
      !messages.isEmpty && messages.allSatisfy { $0 == "typographic-character" || $0 == "odd-space" }, "\(messages)")
    #expect(result == expected)
    #expect(isFixed)
  }

  @Test(
    "Typographic characters in prose are left alone",
    arguments: [
      "a: “Deep” networks", "a: the “new” shop", "a: 1–2 items", "a: x — y", "a: ’t", "a: “A” and “B”", "a: – x",
      "\"a：b\": 1", "'a': \"“q”\"", "a: Größe：5 cm",
    ])
  func prose(text: String) { #expect(composed(text).printed.isEmpty, "\(composed(text).printed)") }
}
