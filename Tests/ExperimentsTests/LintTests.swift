import Diagnostics
import Experiments
import Files
import Testing

/// What is hardly meant, in the specs of the repository changed in one place each.
struct LintTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// `line:column code` of all that is told.
  private func told(_ replaced: String, _ by: String, spec: String = "ecommerce.yaml") throws -> [String] {
    let text = try Fixtures.text("\(Fixtures.root)/specs/\(spec)")
    try #require(text.contains(replaced))
    let path = folder.path("spec.yaml")
    try writeWhole(text.replacing(replaced, with: by), to: path)
    let collector = Collector()
    let experiment = Experiment.check(path, into: collector)
    #expect((experiment == nil) == collector.hasErrors)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return collector.sorted().map { diagnostic in
      let line = diagnostic.range.map { String(lines[$0.start.line - 1].prefix { $0 != ":" }.drop { $0 == " " }) }
      return "\(diagnostic.severity) \(diagnostic.code) \(line ?? "-")"
    }
  }

  @Test(
    "A warning stands where what is hardly meant is written",
    arguments: [
      ("units: 1}}", "units: 1, activation: sigmoid}}", "sigmoid-before-logits logit"),
      ("learning_rate: 0.005", "learning_rate: 0.1", "unusual-learning-rate optimizer"),
      ("{adam: {learning_rate: 0.005}}", "{sgd: {learning_rate: 1}}", "unusual-learning-rate optimizer"),
      ("at_least: 0.68", "at_least: 0", "needless-expectation test.auc"),
      ("at_least: 0.68", "at_most: 1", "needless-expectation test.auc"),
      ("at_least: 0.68", "at_least: 1.2", "impossible-expectation test.auc"),
      ("at_least: 0.68", "above: 1", "impossible-expectation test.auc"),
      ("at_least: 0.68", "below: 0", "impossible-expectation test.auc"),
      ("clusters: 8", "clusters: 380", "clusters-near-rows - kmeans"),
      ("clusters: 8", "clusters: 490", "clusters-near-rows - kmeans"),
    ])
  func warned(replaced: String, by: String, warning: String) throws {
    #expect(try told(replaced, by) == ["warning \(warning)"])
    // The same, allowed there.
    let code = String(warning.prefix { $0 != " " })
    #expect(try told(replaced + lineEnd(replaced), by + lineEnd(replaced) + "   # receta: allow \(code)") == [])
  }

  /// What follows a piece of the spec on its line.
  private func lineEnd(_ piece: String) throws -> String {
    let text = try Fixtures.text("\(Fixtures.root)/specs/ecommerce.yaml")
    let line = try #require(text.split(separator: "\n").first { $0.contains(piece) })
    return String(line[(try #require(line.firstRange(of: piece))).upperBound...])
  }

  @Test(
    "What is within the usual is not warned of",
    arguments: [
      ("learning_rate: 0.005", "learning_rate: 0.09"), ("at_least: 0.68", "at_least: 0.01"),
      ("at_least: 0.68", "equals: 1"), ("clusters: 8", "clusters: 350"),
    ])
  func unwarned(replaced: String, by: String) throws {
    #expect(try told(replaced, by) == [])
  }

  @Test("Strictly, a warning is an error")
  func strict() {
    let collector = Collector()
    collector.report(Diagnostic(code: .unusedNode, message: "m"))
    collector.report(Diagnostic(code: .moreMistakes, message: "m"))
    collector.turnWarningsIntoErrors()
    #expect(collector.hasErrors && collector.diagnostics.map(\.severity) == [.error, .note])
  }
}
