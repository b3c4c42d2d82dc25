import Diagnostics
import Testing

struct CollectorTests {
  private func range(_ file: String, _ line: Int) -> SourceRange {
    SourceRange(file: file, start: Position(line: line, column: 1), end: Position(line: line, column: 3))
  }

  @Test func `A mistake in what two specs extend is said once, whichever of them led to it`() {
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

  @Test func `What came first lies over what came later`() {
    let collector = Collector()
    for file in ["--set", "spec.yaml", "base.yaml", "spec.yaml"] { collector.add(SourceText(file: file, text: "")) }
    #expect(collector.comes("--set", before: "base.yaml") && collector.comes("spec.yaml", before: "base.yaml"))
    #expect(!collector.comes("base.yaml", before: "spec.yaml") && !collector.comes("spec.yaml", before: "spec.yaml"))
    #expect(!collector.comes("other.yaml", before: "base.yaml"))
  }
}
