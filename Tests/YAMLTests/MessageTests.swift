import Diagnostics
import Testing
import YAML

/// Wrong texts, each with the positions, codes and texts of its messages.
private let wrong: [(text: String, messages: [String])] = [
  ("", ["1:1 empty-file: the file is empty"]),
  ("\n  \n", ["1:1 empty-file: the file is empty"]),
  ("# hi\n---\n", ["1:1 empty-file: the file has only comments"]),
  ("a: 1\na: 2\nb: {c: 1, c: 2}", ["2:1 duplicate-key: `a` is given twice", "3:11 duplicate-key: `c` is given twice"]),
  ("a: {b: c, d}", ["1:11 missing-value: `d` has no value"]),
  ("a: {of:b}", ["1:5 missing-value: a space is missing after the colon in `of:b`"]),
  ("? a\n? b\n: 1", ["1:3 missing-value: `a` has no value"]),
  ("a: {b: 0,5}", ["1:8 decimal-comma: a comma cannot be part of a number in a mapping in braces"]),
  ("? [a]\n: b", ["1:3 bad-key: a key must be a word or a text; found a list"]),
  ("{a: 1}: b", ["1:1 bad-key: a key must be a word or a text; found a mapping"]),
  (": b", ["1:1 bad-yaml: a key is missing before this colon"]),
  ("<<: {a: b}", ["1:1 merge-key: `<<` is not a key: YAML 1.2 has no merge keys"]),
  (
    "a: !!int 3\nb: !x y",
    ["1:4 tag: `!!int` is a tag, which a spec cannot have", "2:4 tag: `!x` is a tag, which a spec cannot have"]
  ),
  ("a: 1\n---\nb: 2", ["2:1 several-documents: a second document begins here"]),
  (
    "a: *x\nb: *y",
    [
      "1:4 unknown-anchor: there is no anchor `&x` before this alias",
      "2:4 unknown-anchor: there is no anchor `&y` before this alias",
    ]
  ),
  ("a: &x {b: [*x]}", ["1:12 cyclic-alias: `&x` contains itself"]),
  (
    "a: 1\u{7}\u{0}",
    [
      "1:5 control-character: the control character U+0007 is not allowed in YAML",
      "1:6 control-character: the control character U+0000 is not allowed in YAML",
    ]
  ),
  ("m: {layers: {a: 3}, out: a\nseed: 3", ["1:4 bad-yaml: this `{` is not closed"]),
  ("m:\n\ta: 3", ["2:1 bad-yaml: this line is indented with a tab"]),
  ("name:x\nseed: 3", ["1:1 bad-yaml: a space is missing after the colon in `name:x`"]),
  ("name: a: b", ["1:8 bad-yaml: a second `: ` on one line"]),
  (
    "name: x\n  seed: 3",
    ["2:1 bad-yaml: this line is indented by 2, and the line above, which has its value, by 0"]
  ),
  ("name: 'abc\nseed: 3", ["1:7 bad-yaml: this quoted text has no closing quote"]),
  ("name: \"abc\nseed: 3", ["1:7 bad-yaml: this quoted text has no closing quote"]),
  ("a: [1, 2\nb: 3", ["1:4 bad-yaml: this `[` is not closed"]),
  ("a: [1, 2}\nb: 3", ["1:9 bad-yaml: `[` is closed by `}`"]),
  ("a: {b: 1, c: [2}", ["1:16 bad-yaml: the `[` is not closed before this `}`"]),
  ("a: \"C:\\data\"", ["1:7 bad-yaml: unknown escape in double quotes"]),
  ("a: @x", ["1:4 bad-yaml: a value cannot begin with `@` unless it is quoted"]),
  ("a: `x`", ["1:4 bad-yaml: a value cannot begin with a backquote unless it is quoted"]),
  ("%YAML 1.1\n---\na: no", ["1:1 bad-yaml: the file declares YAML 1.1; a spec is YAML 1.2"]),
  ("a: *.csv", ["1:4 bad-yaml: a name is missing after this `*`"]),
  ("  a: 1\nb: 2", ["2:1 bad-yaml: this line is indented by 0; the lines above are indented by 2"]),
  (
    "a:\n  - 1\n b: 2",
    ["3:1 bad-yaml: this line is indented by 1; the lines above are indented by 0"]
  ),
  ("a:\n  b: 1\n- c", ["3:1 bad-yaml: list element among the keys of a mapping"]),
  ("a: [1, , 2]", ["1:8 bad-yaml: a value is missing before this"]),
  ("a: - b", ["1:4 bad-yaml: a list in block style cannot begin here"]),
  ("a: \"x\" y", ["1:8 bad-yaml: the text in double quotes ends before this"]),
  ("a: 1\nb\nc: 2", ["2:1 bad-yaml: a colon is missing after `b`"]),
  ("a: {dot [p, q]}", ["1:5 missing-value: `dot` has no value"]),
  ("a:\n  b {c: {d: 3}}", ["2:3 bad-yaml: a colon is missing after `b`"]),
  ("a: ]", ["1:4 bad-yaml: this `]` has no opening bracket"]),
  // The line that is wrong, which is not always where libyaml stops.
  ("a:\n    b: 1\n  c: 2\n  d: 3", ["2:1 bad-yaml: this line is indented by 4, and the lines below it by 2"]),
  ("a:\n  b: 1\nc: 2\n  d: 3", ["3:1 bad-yaml: this line is indented by 0, and the lines around it by 2"]),
  (
    "a:\n  b: 1\n   c: 2",
    ["3:1 bad-yaml: this line is indented by 3, and the line above, which has its value, by 2"]
  ),
  ("a:\n  - b\n  c: 1", ["3:3 bad-yaml: `- ` is missing here: the lines beside it are list elements"]),
  ("a:\n  b: 1\n  - c: 1", ["2:3 bad-yaml: `- ` is missing here: the lines below are list elements"]),
  ("a:\n  - b: 1\n  c: 1\n  d: 2", ["2:3 bad-yaml: this dash begins a list, but the next line is a key"]),
  ("a:\n  - b: 1\n  -c: 1", ["3:3 bad-yaml: a space is missing after this dash"]),
  ("a:\n  - b\n- c", ["3:1 bad-yaml: this line is indented by 0; the lines above are indented by 2"]),
  ("a: \"b\nc: 1\nd: \"e\"", ["1:4 bad-yaml: this quoted text has no closing quote where the text seems to end"]),
  ("a: 'it's'", ["1:8 bad-yaml: the text in single quotes ends before this"]),
  ("a: 1}", []),
  ("a: {b: 1}}", ["1:10 bad-yaml: this `}` has no opening bracket"]),
  ("a: {b: c d: e}", ["1:10 bad-yaml: a comma is missing before `d`"]),
  ("a:{b: {c: 1}}", ["1:1 bad-yaml: a space is missing after `a:`"]),
  ("a: {b:{c: 1}}", ["1:6 bad-yaml: a space is missing after this colon"]),
  ("a:\n  b\n    c: 1", ["2:3 bad-yaml: a colon is missing after `b`"]),
  ("a: 1\nb = 2", ["2:1 bad-yaml: `=` in place of a colon after a key"]),
  ("a: 1\nb 2", ["2:1 bad-yaml: a colon is missing after `b`"]),
  ("a: 1\nb：2", ["2:1 typographic-character: the fullwidth colon in `b：2` is not a colon in YAML"]),
  ("a: 1\n// b\nc: 1", ["2:1 bad-yaml: this is not a comment in YAML: comments begin with `#`"]),
  ("a:\u{A0}1", ["1:3 odd-space: the character here, no-break space, is not a space in YAML"]),
  ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n", ["2:1 bad-yaml: unresolved merge conflict"]),
  ("a: | b", ["1:6 bad-yaml: the text of a block scalar (`|`) begins on the next line"]),
  ("a: {{ b }}", ["1:4 bad-key: `{{` begins a template, which a spec cannot have"]),
  ("a: 1\n...\nb: 2", ["3:1 bad-yaml: this follows the `...` that ends the document"]),
  ("a: *b c", ["1:4 unknown-anchor: there is no anchor `&b` before this alias"]),
  ("a: {<<: *b}", ["1:5 merge-key: `<<` is not a key: YAML 1.2 has no merge keys"]),
  ("a: {b: 1,000}", ["1:8 decimal-comma: a comma cannot be part of a number in a mapping in braces"]),
  ("{", ["1:1 bad-yaml: this `{` is not closed"]),
  // A list that is written otherwise.
  ("a: {b: 1, 2, c: 3}", ["1:8 missing-value: a list without brackets"]),
  ("a: {b: (c, d), e: 1}", ["1:8 missing-value: a list without brackets"]),
  ("a: {b: c, d, e}", ["1:11 missing-value: `d` and `e` have no values"]),
  ("a: {b, c}", ["1:4 missing-value: a mapping in braces needs a value for each key"]),
  ("a: {b: 1,5}", ["1:8 decimal-comma: a comma cannot be part of a number in a mapping in braces"]),
  ("a: {b: 1,000,000}", ["1:8 decimal-comma: a comma cannot be part of a number in a mapping in braces"]),
  (
    "a: {b= c, d=e}",
    [
      "1:5 missing-value: `=` in place of a colon after a key",
      "1:11 missing-value: `=` in place of a colon after a key",
    ]
  ),
  ("a:\n- b\nc@1", ["3:1 bad-yaml: `- ` is missing here: the lines beside it are list elements"]),
  ("a:\n- b\n– c", ["3:1 typographic-character: the en dash `–` does not begin a list element in YAML"]),
  ("- a:{b: c, d: 2}", ["1:3 bad-yaml: a space is missing after `a:`"]),
  // Spaces that are none where they do harm, and where they do not.
  ("a: \u{A0}1", ["1:4 odd-space: the character here, no-break space, is not a space in YAML"]),
  ("a: 1\u{A0}# b", ["1:5 odd-space: the character here, no-break space, is not a space in YAML"]),
  ("a: 1\u{A0}", ["1:5 odd-space: the character here, no-break space, is not a space in YAML"]),
  ("a: 1\u{A0}000 b\u{A0}#1", []),
  // The line that is wrong stands above the one where libyaml stops.
  ("a:\n  // b\n  c: 1", ["2:3 bad-yaml: this is not a comment in YAML: comments begin with `#`"]),
  ("a:\nb:\n    c: 1\n  d: 2", ["2:1 bad-yaml: this line is indented by 0, and a line below it by 2"]),
  (
    "a:\n    b: 1\n    c: 1\n  d: 2",
    ["2:1 bad-yaml: this line and those below it are indented by 4, and the next line by 2"]
  ),
  ("a: [[1, [", ["1:9 bad-yaml: this `[` is not closed"]),
]

@Test("Each wrong text gets its messages at their positions", arguments: wrong.indices)
func wrongTexts(_ index: Int) {
  let collector = Collector()
  _ = compose(SourceText(file: "a.yaml", text: wrong[index].text), into: collector)
  let found = collector.sorted().map { diagnostic in
    "\(diagnostic.range?.start.line ?? 0):\(diagnostic.range?.start.column ?? 0) \(diagnostic.code): \(diagnostic.message)"
  }
  #expect(found == wrong[index].messages, "\(wrong[index].text)")
}

@Test("The help names both of two equally near indentations")
func indentationHelps() {
  func help(_ text: String) -> [String?] {
    let collector = Collector()
    _ = compose(SourceText(file: "a.yaml", text: text), into: collector)
    return collector.diagnostics.map(\.help)
  }
  #expect(help("a:\n  b:\n    c: 1\n   d: 2") == ["indent it by 2 or 4 spaces"])
  #expect(
    help("a:\n  b: c\n    d: 1") == [
      "indent it by 2 spaces; or, if it is part of `c`, put `c:` on a line of its own below the key"
    ])
  #expect(help("a: 1\n  b: 1") == ["delete the spaces at its beginning"])
}
