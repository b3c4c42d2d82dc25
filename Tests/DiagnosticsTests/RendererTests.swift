import Testing

@testable import Diagnostics

private let source = SourceText(
  file: "a.yaml",
  text: "one\n\tkey:\tvalue # 日本 here\n" + String(repeating: "x", count: 300) + "bad"
    + String(repeating: "y", count: 300))

private func range(_ line: Int, _ from: Int, _ to: Int) -> SourceRange {
  source.range(Position(line: line, column: from), Position(line: line, column: to))
}

private func shown(_ range: SourceRange?, related: [Related] = [], help: String? = nil) -> String {
  TextRenderer(colour: false).render(
    [Diagnostic(code: .sample, message: "m", range: range, related: related, help: help)], sources: ["a.yaml": source])
}

@Test("tabs are spread out and wide characters counted, so that the underline fits")
func tabsAndWidths() {
  #expect(
    shown(range(2, 7, 12)) == """
      error[c]: m
       --> a.yaml:2:7
        |
      2 |     key:    value # 日本 here
        |             ^^^^^

      """)
  #expect(
    shown(range(2, 15, 17)) == """
      error[c]: m
       --> a.yaml:2:15
        |
      2 |     key:    value # 日本 here
        |                     ^^^^

      """)
}

@Test("of a long line the part around the mistake is shown")
func longLines() throws {
  let lines = shown(range(3, 301, 304)).split(separator: "\n")
  try #require(lines.count == 5)
  #expect(lines[3].count < 120)
  let column = try #require(lines[4].firstIndex(of: "^"))
  let offset = lines[4].distance(from: lines[4].startIndex, to: column)
  #expect(lines[3].dropFirst(offset).hasPrefix("bady"))
  #expect(lines[4].hasSuffix("^^^") && !lines[4].hasSuffix("^^^^"))
}

@Test("a range of several lines is underlined to its first line's end, an empty one at its point")
func ranges() {
  #expect(shown(source.range(Position(line: 1, column: 2), Position(line: 2, column: 3))).contains("  |  ^^\n"))
  #expect(shown(range(1, 4, 4)).hasSuffix("  |    ^\n"))
  #expect(shown(range(1, 40, 50)).hasSuffix("  |    ^\n"))
  #expect(shown(range(9, 1, 1)) == "error[c]: m\n --> a.yaml:9:1\n")
  #expect(shown(nil) == "error[c]: m\n")
}

@Test("related places and a help of several lines follow")
func relatedPlaces() {
  #expect(
    shown(range(1, 1, 4), related: [Related(range: range(2, 2, 5), message: "here")], help: "do\nthis") == """
      error[c]: m
       --> a.yaml:1:1
        |
      1 | one
        | ^^^
       ::: a.yaml:2:2: here
        |
      2 |     key:    value # 日本 here
        |     ---
        = help: do
        |       this

      """)
}

@Test("colour is there only when it is asked for, and control characters never reach a terminal")
func colour() {
  let hostile = SourceText(file: "b", text: "a\u{1B}[31m\u{202E}b")
  let diagnostic = Diagnostic(
    code: .sample, message: "found \(quoted("x\u{1B}[2J\n\u{202E}"))",
    range: hostile.range(Position(line: 1, column: 1), Position(line: 1, column: 2)))
  let plain = TextRenderer(colour: false).render([diagnostic], sources: ["b": hostile])
  #expect(!plain.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  #expect(plain.contains("`x\\u{1B}[2J\\n\\u{202E}`"))
  let named = Diagnostic(
    code: .sample, message: "m", range: SourceRange(file: "a\u{1B}[31m\nb", start: .start, end: .start))
  #expect(TextRenderer(colour: false).render([named], sources: [:]).hasSuffix(" --> a\\u{1B}[31m\\nb:1:1\n"))
  #expect(
    TextRenderer(colour: true).render([diagnostic], sources: ["b": hostile]).contains("\u{1B}[1;31merror[c]\u{1B}[0m"))
}

@Test("JSON has the place, the code, the help and what is related")
func json() {
  let diagnostic = Diagnostic(
    code: .unknownKey, severity: .warning, message: "a \"b\"\n\u{1}é", range: range(2, 2, 5),
    related: [Related(range: range(1, 1, 4), message: "x")], help: "h",
    edit: Edit(range: range(2, 2, 5), replacement: "k"))
  let place = #""file": "a.yaml", "line": 2, "column": 2, "end_line": 2, "end_column": 5"#
  #expect(
    JSONRenderer().render([diagnostic]) == """
      [
        {\(place), "code": "unknown-key", "severity": "warning", "message": "a \\"b\\"\\n\\u0001é", "help": "h", "edit": {\(place), "replacement": "k", "certain": false}, "related": [{"file": "a.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 4, "message": "x"}]}
      ]

      """)
  #expect(JSONRenderer().render([]) == "[]\n")
  #expect(JSONRenderer().render([Diagnostic(code: .sample, message: "m")]).contains(#""file": null, "line": null"#))
}

@Test("diagnostics are sorted by file and place, each once")
func sorting() {
  let collector = Collector()
  for place in [range(2, 2, 3), range(1, 5, 6), range(1, 2, 3), range(1, 2, 3)] {
    collector.report(Diagnostic(code: .sample, message: "m", range: place))
  }
  collector.report(Diagnostic(code: .sample, severity: .warning, message: "m"))
  #expect(collector.errorCount == 3)
  #expect(collector.sorted().map { $0.range?.start.column ?? 0 } == [0, 2, 5, 2])
  #expect(TextRenderer.summary(of: collector.diagnostics) == "3 errors, 1 warning")
  #expect(TextRenderer.summary(of: []) == nil)
}

@Test("lines end where YAML's parser ends them")
func lines() {
  #expect(SourceText(file: "a", text: "a\r\nb\rc\nd\u{85}e\u{2028}f").lines == ["a", "b", "c", "d", "e", "f"])
  #expect(SourceText(file: "a", text: "").lines == [""])
}
