import Experiments
import Testing

@Suite("Verdicts") struct VerdictTests {
  private func result(
    _ metric: String, _ model: Double?, popularity: Double, _ outcome: ReportContent.Difference.Outcome,
    chance: Double = 0.5, error: Double? = 0.01
  ) -> ReportContent.MetricResult {
    .init(
      metric: metric, model: .init(model),
      baselines: [
        .init(
          "popularity", .init(popularity),
          difference: model.map { .init($0 - popularity, standardError: error, outcome: outcome) })
      ],
      chance: .init(
        "chance", .init(chance),
        difference: model.map { .init($0 - chance, standardError: error, outcome: .notDistinguishable) }))
  }

  private func verdict(_ metrics: [ReportContent.MetricResult]) -> ReportContent.Verdict? {
    var content = ReportContent(name: "run")
    content.metrics = metrics
    return content.verdict
  }

  @Test("A verdict states the values, the difference, its standard error and the criterion")
  func sentence() {
    let better = verdict([result("test.auc", 0.78, popularity: 0.6, .better)])
    #expect(
      better?.text
        == "Better than popularity: test.auc is 0.7800 against 0.6000, a difference of 0.1800 ± 0.0100 (paired test at the 5 % level)."
    )
    #expect(
      verdict([result("test.auc", 0.55, popularity: 0.6, .worse)])?.text.hasPrefix("Worse than popularity") == true)
  }

  @Test("A model that beats only a baseline below chance is compared with chance")
  func belowChance() {
    let found = verdict([result("test.auc", 0.51, popularity: 0.47, .better)])
    #expect(found?.reference == "chance" && found?.difference.outcome == .notDistinguishable)
    #expect(found?.text.hasPrefix("Not distinguishable from chance: test.auc is 0.5100 against 0.5000") == true)
  }

  @Test("Metrics of the same split with another outcome are named")
  func otherMetrics() {
    let text = verdict([
      result("test.auc", 0.7, popularity: 0.6, .better),
      result("test.ndcg@10", 0.6, popularity: 0.6, .notDistinguishable),
      result("test.mrr@10", 0.5, popularity: 0.6, .worse),
      result("validation.auc", 0.5, popularity: 0.6, .worse),
    ])?.text
    #expect(text?.hasSuffix("It is not distinguishable on test.ndcg@10, and worse on test.mrr@10.") == true)
  }

  @Test("A verdict without a standard error states none, and a missing value has no verdict")
  func missing() {
    #expect(
      verdict([result("test.auc", 0.7, popularity: 0.6, .notDistinguishable, error: nil)])?.text.contains("±") == false)
    #expect(verdict([result("test.auc", nil, popularity: 0.6, .better)]) == nil && verdict([]) == nil)
  }
}
