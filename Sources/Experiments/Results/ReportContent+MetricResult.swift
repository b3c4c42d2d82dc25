extension ReportContent {
  /// The result for one metric, beside the results it is compared with.
  package struct MetricResult: Sendable {
    /// The metric's name in the language: `test.ndcg@10`.
    package var metric: String
    /// The observations the metric is computed from, as a phrase: `mean over 853 users`; may be empty.
    package var basis: String
    package var model: Estimate
    /// The baselines in the order of the spec.
    package var baselines: [Reference]
    /// A model that gives every pair the same score.
    package var chance: Reference?
    /// The true preferences, where the data is simulated.
    package var ceiling: Estimate?

    package init(
      metric: String, basis: String = "", model: Estimate, baselines: [Reference] = [], chance: Reference? = nil,
      ceiling: Estimate? = nil
    ) {
      self.metric = metric
      self.basis = basis
      self.model = model
      self.baselines = baselines
      self.chance = chance
      self.ceiling = ceiling
    }

    /// The baselines and chance.
    package var references: [Reference] { baselines + [chance].compactMap(\.self) }

    /// The reference that decides the verdict: the one with the largest value. A model that only beats a baseline below chance is no better
    /// than chance.
    package var reference: Reference? {
      references.filter { $0.estimate.finite != nil }.max { ($0.estimate.finite ?? 0) < ($1.estimate.finite ?? 0) }
    }
  }

  /// A baseline's or chance's result for a metric, and the model's difference from it.
  package struct Reference: Sendable {
    /// `popularity`, `chance`.
    package var name: String
    package var estimate: Estimate
    /// The model minus this; nil where one of the two has no value.
    package var difference: Difference?

    package init(_ name: String, _ estimate: Estimate, difference: Difference? = nil) {
      self.name = name
      self.estimate = estimate
      self.difference = difference
    }
  }
}
