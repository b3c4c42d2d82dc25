import Diagnostics
import Testing

@testable import Experiments
@testable import receta

@Suite("Results in the terminal") struct ResultsTextTests {
  private func result(_ change: (inout ReportContent) -> Void) -> RunResult {
    var content = ReportContent(name: "run")
    content.metrics = [
      .init(
        metric: "test.precision@10", model: .init(0.0268, standardError: 0.0018),
        baselines: [
          .init("popularity", .init(0.011), difference: .init(0.0158, standardError: 0.0019, outcome: .better))
        ], chance: .init("chance", .init(0.0048)), ceiling: .init(0.0734))
    ]
    change(&content)
    return RunResult(content: content, timing: Timing(), profile: nil, folder: "runs/run-1")
  }

  private func recommendation(_ user: String, items: Int, table: String?) -> ReportContent.Recommendation {
    .init(
      user: .init(id: user),
      items: (0..<items).map { .init(item: .init(id: "i\($0)"), score: 1, raw: 1) }, table: table)
  }

  @Test("The table has standard errors, the difference and a verdict")
  func standardErrors() {
    let text = ResultsText(result { _ in }).text
    #expect(text.contains("0.0268 ± 0.0018") && text.contains("0.0158 ± 0.0019"))
    #expect(text.contains("Better than popularity: test.precision@10 is 0.0268 against 0.0110"))
  }

  @Test("Every line fits into 60 and 80 columns", arguments: [60, 80])
  func narrow(width: Int) {
    let text = ResultsText(
      result { content in
        content.notes = [
          .init("A note that is much longer than one line of a terminal of eighty columns, with many words.")
        ]
        content.files = [
          .init("tables/\(String(repeating: "long", count: 30)).csv", "results of the step with this name")
        ]
      }, width: width
    ).text
    for line in text.split(separator: "\n") { #expect(displayWidth(String(line)) <= width, "\(line)") }
  }

  @Test("Long lists are clipped and refer to the table with the rest")
  func longLists() {
    let text = ResultsText(
      result { content in
        content.recommendations = (0..<9).map { recommendation("u\($0)", items: 1000, table: "tables/recommend.csv") }
        content.clusterings = [.init(step: "kmeans-v", of: "v", clusters: (0..<500).map { .init(index: $0, size: 1) })]
      }
    ).text
    #expect(text.contains("… and 990 more in tables/recommend.csv"))
    #expect(text.contains("… and recommendations for 4 more users in tables/recommend.csv"))
    #expect(text.contains("… and 480 more in tables/kmeans-v.csv"))
    #expect(!text.contains("user u5") && !text.contains("i10"))
    // A list that is in no file is printed whole.
    #expect(RecommendationText(recommendation("u", items: 1000, table: nil)).text.contains("i999"))
  }

  @Test("A missed expectation prints a value that differs from the bound")
  func expectations() {
    let missed = result {
      $0.expectations = [
        .init(metric: "test.auc", required: "at least 0.7", bounds: [0.7], found: .init(0.699_99), isMet: false)
      ]
    }
    #expect(ResultsText(missed).text.contains("MISSED test.auc at least 0.7, found 0.69999"))
    #expect(ResultsText(missed).missedExpectations == "missed: test.auc at least 0.7, found 0.69999\n")
  }

  @Test("Quiet output keeps the notes that count further errors")
  func quiet() {
    let collector = Collector()
    for index in 0..<1_500 { collector.report(Diagnostic(code: .wrongType, message: "error \(index)")) }
    Complaints.withdrawWarnings(from: collector)
    #expect(collector.sorted().last?.message.contains("500 more") == true)
  }
}
