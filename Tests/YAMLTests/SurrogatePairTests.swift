import Diagnostics
import Testing
import YAML

struct SurrogatePairTests {
  @Test(
    "JSON's surrogate pairs are one character in double quotes",
    arguments: [
      (#"a: "\ud83d\uded2""#, "\u{1F6D2}"), (#"a: "x\uD83D\uDED2é\ud83d\ude00 y""#, "x\u{1F6D2}é\u{1F600} y"),
      (#"{"b": "\ud83d\uded2", "a": "日\ud83d\uded2\n\"\\ud83d"}"#, "日\u{1F6D2}\n\"\\ud83d"),
      ("a: \"\\ud83d\\uded2\n  two\"", "\u{1F6D2} two"), ("a: &n \"\\ud83d\\uded2\"", "\u{1F6D2}"),
      // Elsewhere a backslash is a letter.
      (#"a: \ud83d\uded2"#, #"\ud83d\uded2"#), (#"a: '\ud83d\uded2'"#, #"\ud83d\uded2"#),
      ("a: |-\n  \\ud83d\\uded2 \"x\"", #"\ud83d\uded2 "x""#), (#"a: "\\ud83d\\uded2""#, #"\ud83d\uded2"#),
    ])
  func pairs(text: String, value: String) {
    let (printed, node) = composed(text)
    #expect(printed.isEmpty, "\(printed)")
    #expect(node?["a"]?.scalar?.text.isExactly(value) == true)
  }

  @Test("A pair in a key and positions after it are those of the text")
  func positions() throws {
    let (_, node) = composed(#"{"\ud83d\uded2": 1, "b": x}"#)
    let entries = try #require(node?.mapping)
    #expect(entries[0].name == "\u{1F6D2}" && entries[1].value.range.start == Position(line: 1, column: 26))
  }

  @Test(
    "Half of a pair is an error at its position",
    arguments: [#"a: "x\ud83d""#, #"a: "x\ude00\ud83d""#, #"a: "x\ud83dy\ude00""#, #"a: "x\udead\ud83d\ude00""#])
  func halves(text: String) {
    let collector = Collector()
    #expect(compose(SourceText(file: "a.yaml", text: text), into: collector) == nil)
    #expect(collector.diagnostics.map { $0.range?.start.column } == [6])
    #expect(collector.diagnostics.first?.message.hasSuffix("is half of a surrogate pair") == true)
  }
}
