import Testing

@testable import Diagnostics

private func range(_ line: Int, _ from: Int, _ to: Int, file: String = "specs/a b.yaml") -> SourceRange {
  SourceRange(file: file, start: Position(line: line, column: from), end: Position(line: line, column: to))
}

@Test("GitHub's annotations escape what workflow commands give a meaning to")
func annotations() {
  let diagnostic = Diagnostic(
    code: .unknownKey, message: "100% of `a`\nis wrong", range: range(3, 5, 9, file: "a,b:c%.yaml"),
    related: [Related(range: range(1, 2, 3), message: "here")], help: "write `b`")
  let expected =
    "::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=5,endColumn=8,title=unknown-key::"
    + "100%25 of `a`\\nis wrong%0Aspecs/a b.yaml:1:2: here%0Ahelp: write `b`\n"
  #expect(GitHubRenderer().render([diagnostic]) == expected)
}

@Test("an annotation over several lines has no end column, one without a place has none at all")
func annotationPlaces() {
  let long = SourceRange(file: "a.yaml", start: Position(line: 1, column: 3), end: Position(line: 4, column: 2))
  let diagnostics = [
    Diagnostic(code: .sample, severity: .warning, message: "m", range: long),
    Diagnostic(code: .sample, severity: .note, message: "m"),
  ]
  #expect(
    GitHubRenderer().render(diagnostics)
      == "::warning file=a.yaml,line=1,endLine=4,col=3,title=c::m\n::notice title=c::m\n")
}

@Test("a SARIF log names its rules once, with help, and each result has its place as a URI, its level and its fix")
func sarif() {
  let place = range(2, 5, 9)
  let diagnostics = [
    Diagnostic(
      code: .unknownKey, message: "a \"b\"", range: place, related: [Related(range: range(1, 1, 2), message: "r")],
      help: "h", edit: Edit(range: place, replacement: "units", isCertain: true)),
    Diagnostic(code: .unknownKey, severity: .warning, message: "m", range: range(1, 1, 1, file: "/tmp/x.yaml")),
    Diagnostic(code: .fileNotFound, message: "m"),
  ]
  let log = SARIFRenderer(version: "1.2.3").render(diagnostics)
  #expect(log.split(separator: "\"id\": \"unknown-key\"").count == 2)
  #expect(log.contains(#""name": "receta""#) && log.contains(#""version": "1.2.3""#))
  #expect(log.contains(#""uri": "specs/a%20b.yaml""#) && log.contains(#""uri": "file:///tmp/x.yaml""#))
  #expect(log.contains(#""ruleId": "unknown-key", "ruleIndex": 0, "level": "warning""#))
  #expect(log.contains(#""insertedContent": {"text": "units"}"#))
  #expect(log.contains(#""ruleId": "file-not-found", "ruleIndex": 1, "level": "error", "message": {"text": "m"}}"#))
  #expect(log.contains(#""message": {"text": "a \"b\"\nh"}"#))
}

@Test("Annotations have paths from the root of the repository")
func annotationRoots() {
  let paths = AnnotationPaths(workingFolder: "/repo/sub", root: "/repo")
  #expect(paths.path(of: "a.yaml") == "sub/a.yaml" && paths.path(of: "../b/a.yaml") == "b/a.yaml")
  #expect(paths.path(of: "/repo/c.yaml") == "c.yaml" && paths.path(of: "/repository/c.yaml") == "/repository/c.yaml")
  #expect(paths.path(of: "../../x.yaml") == "../../x.yaml" && paths.path(of: "--set") == "--set")
  let diagnostic = Diagnostic(code: .unknownKey, message: "m", range: range(1, 1, 2, file: "a.yaml"))
  #expect(GitHubRenderer(paths: paths).render([diagnostic]).contains("file=sub/a.yaml,"))
  #expect(SARIFRenderer(version: "1", paths: paths).render([diagnostic]).contains(#""uri": "sub/a.yaml""#))
}

@Test("A text of the user never begins a line, whatever the format")
func commandsInTexts() {
  let text = "x\n::error::gone\n\u{1B}[31m"
  let diagnostic = Diagnostic(
    code: .unknownKey, message: text, range: range(1, 1, 2, file: text),
    related: [Related(range: range(1, 1, 2, file: text), message: text)], help: "do " + text)
  let source = SourceText(file: text, text: "::error::a")
  let github = GitHubRenderer().render([diagnostic])
  #expect(github.split(separator: "\n").count == 1 && !github.unicodeScalars.contains("\u{1B}"))
  let shown = TextRenderer(colour: false).render([diagnostic], sources: [text: source])
  #expect(!shown.unicodeScalars.contains("\u{1B}"))
  #expect(!shown.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::error") })
}

@Test("Diagnostics that differ only in their lines are shown once")
func groups() {
  let many = (1...12).map { Diagnostic(code: .unknownKey, message: "m", range: range($0, 1, 2, file: "a"), help: "h") }
  let shown = TextRenderer(colour: false).render(many, sources: [:])
  #expect(
    shown == """
      error[unknown-key]: m
       --> a:1:1
        = help: h
        = note: and 11 more at lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …

      """)
  #expect(TextRenderer(colour: false).render(Array(many.prefix(3)), sources: [:]).split(separator: "error[").count == 3)
}

@Test("changes of one text are made together; one that overlaps another waits")
func edits() {
  let text = "a: 1\r\nlr: 日本\nc: 3"
  let edits = [
    Edit(range: range(2, 1, 3), replacement: "learning_rate"), Edit(range: range(2, 2, 5), replacement: "x"),
    Edit(range: range(2, 5, 7), replacement: "5"), Edit(range: range(3, 1, 1), replacement: "- "),
    Edit(range: range(3, 1, 1), replacement: "- "), Edit(range: range(9, 1, 2), replacement: "nowhere"),
  ]
  let (changed, made) = Edits.apply(edits, to: text)
  #expect(changed == "a: 1\r\nlearning_rate: 5\n- c: 3")
  #expect(made.map(\.replacement) == ["learning_rate", "5", "- "])
  #expect(Edits.apply([], to: text).text == text)
}

@Test("A comment suppresses its code's warnings on its line or on the next")
func suppressions() {
  let text = """
    a: 1   # receta: allow c-one
    # receta: allow c-one, unused-node
    # another comment

    b: 2
    d: 3   # receta: allow unused-node
    e: 4   # receta: allow unused-nod
    """
  func settled(_ extra: [Diagnostic] = []) -> [String] {
    let collector = Collector()
    collector.add(SourceText(file: "x", text: text))
    for line in [1, 5] {
      collector.report(
        Diagnostic(code: .sampleOne, severity: .warning, message: "m", range: range(line, 1, 2, file: "x")))
    }
    collector.report(
      Diagnostic(code: .unusedNode, severity: .warning, message: "m", range: range(5, 1, 2, file: "x")))
    collector.report(Diagnostic(code: .sampleOne, severity: .warning, message: "m", range: range(6, 1, 2, file: "x")))
    for diagnostic in extra { collector.report(diagnostic) }
    collector.applySuppressions(inMain: "x")
    return collector.sorted().map {
      "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.code): \($0.message)"
    }
  }
  #expect(
    settled() == [
      "6:1 c-one: m", "6:24 unused-allow: unused suppression: line 6 has no warning `unused-node`",
      "7:24 unused-allow: unknown code `unused-nod`",
    ])
  // What an error keeps from being checked may yet be told.
  let error = Diagnostic(code: .cycle, message: "m", range: range(9, 1, 2, file: "x"))
  #expect(settled([error]).count == 3)
}
