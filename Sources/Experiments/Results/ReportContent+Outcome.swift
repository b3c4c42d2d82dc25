extension ReportContent {
  /// A figure that may not exist, and then says why.
  package struct Reading: Sendable {
    /// Nil, or not finite, where there is no such figure.
    package var value: Double?
    /// The standard error of `value`, where it is known.
    package var standardError: Double?
    /// Why there is no value, as a clause: `no user has a test purchase`.
    package var reason: String?

    package init(_ value: Double?, standardError: Double? = nil, reason: String? = nil) {
      self.value = value
      self.standardError = standardError
      self.reason = reason
    }

    /// The value, where there is one to be drawn.
    package var finite: Double? { value.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// A metric beside what it can be compared with.
  package struct Figure: Sendable {
    /// The metric's name in the language: `test.ndcg@10`.
    package var metric: String
    /// What the metric measures, or how it was sampled, in a sentence; may be empty.
    package var explanation: String
    package var model: Reading
    /// What simpler methods reach, in the order of the spec.
    package var baselines: [(name: String, reading: Reading)]
    /// What a model gets that gives every pair the same score.
    package var chance: Reading?
    /// What the true preferences reach, where they are known.
    package var ceiling: Reading?
    /// Whether a larger value is better.
    package var isBetterWhenLarger: Bool

    package init(
      metric: String, explanation: String = "", model: Reading, baselines: [(name: String, reading: Reading)] = [],
      chance: Reading? = nil, ceiling: Reading? = nil, isBetterWhenLarger: Bool = true
    ) {
      self.metric = metric
      self.explanation = explanation
      self.model = model
      self.baselines = baselines
      self.chance = chance
      self.ceiling = ceiling
      self.isBetterWhenLarger = isBetterWhenLarger
    }
  }

  /// One line of the spec's `expect`.
  package struct Expectation: Sendable {
    package var metric: String
    /// The comparison in words: `at least 0.65`.
    package var required: String
    package var found: Reading
    package var isMet: Bool

    package init(metric: String, required: String, found: Reading, isMet: Bool) {
      self.metric = metric
      self.required = required
      self.found = found
      self.isMet = isMet
    }
  }

  /// What was measured as the training went on.
  package struct History: Sendable {
    /// The epochs, from 1, in order: one for each value of a series.
    package var epochs: [Int]
    package var series: [Series]
    /// The epoch whose parameters were kept, where training chose it.
    package var bestEpoch: Int?

    package init(epochs: [Int] = [], series: [Series] = [], bestEpoch: Int? = nil) {
      self.epochs = epochs
      self.series = series
      self.bestEpoch = bestEpoch
    }
  }

  /// One measured quantity over the epochs: `loss`, `penalty`, `validation.ndcg@10`.
  package struct Series: Sendable {
    package var name: String
    /// One value an epoch; nil where it was not measured.
    package var values: [Double?]

    package init(name: String, values: [Double?]) {
      self.name = name
      self.values = values
    }
  }
}
