import Diagnostics
import Testing

struct CollectorTests {
  private func range(_ file: String, _ line: Int) -> SourceRange {
    SourceRange(file: file, start: Place(line: line, column: 1), end: Place(line: line, column: 3))
  }

  @Test("An error in a base of two specs is reported once")
  func sharedBase() {
    let all = Collector()
    for (line, spec) in ["one.yaml", "two.yaml"].enumerated() {
      let own = Collector()
      own.report(
        Diagnostic(
          code: .unknownKey, message: "no field", range: range("base.yaml", 4),
          related: [Related(range: range(spec, line + 1), message: "it is extended here")]))
      own.report(Diagnostic(code: .unknownKey, message: "no field", range: range(spec, 2)))
      all.add(contentsOf: own)
    }
    #expect(all.sorted().map(\.range?.file) == ["base.yaml", "one.yaml", "two.yaml"])
    #expect(all.errorCount == 3)
  }

  @Test("A problem of a value that is used in several positions is reported once")
  func causes() {
    let collector = Collector()
    for (line, problem) in [(1, "must be at least 1"), (2, "must be at least 1"), (3, "must be an integer")] {
      var diagnostic = Diagnostic(code: .outOfRange, message: "line \(line)", range: range("a.yaml", line))
      diagnostic.cause = Cause(ranges: [range("a.yaml", 9)], problem: problem)
      collector.report(diagnostic)
    }
    #expect(collector.diagnostics.map(\.message) == ["line 1", "line 3"])
  }
}
