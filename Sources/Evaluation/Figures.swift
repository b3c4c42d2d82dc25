package import Datasets
import Diagnostics

/// The value of one metric.
package struct Figure: Sendable, Hashable {
  /// The observations that a figure is computed from.
  package enum Basis: Sendable, Hashable {
    /// Mean over this number of users.
    case users(Int)
    /// Mean over this number of users, each user's positives compared with all other candidates.
    case otherCandidates(users: Int)
    /// All labelled pairs of the split.
    case labelledPairs(positives: Int, negatives: Int)
  }

  package let metric: MetricName
  /// Nil if the metric is undefined; see `reason`.
  package let value: Double?
  /// Standard error of the value: of the mean over users or, over labelled pairs, DeLong's. Nil for fewer than two observations and
  /// for chance.
  package let standardError: Double?
  package let basis: Basis
  /// Why there is no value, as a clause.
  package let reason: String?

  package init(
    metric: MetricName, value: Double?, standardError: Double? = nil, basis: Basis, reason: String? = nil
  ) {
    self.metric = metric
    self.value = value
    self.standardError = standardError
    self.basis = basis
    self.reason = reason
  }

  /// The name of the metric: `ndcg@10`.
  package var name: String { metric.text }
}

extension Figure.Basis {
  /// A phrase for reports.
  package var phrase: String {
    switch self {
    case .users(let users): "mean over \(counted(users, "user"))"
    case .otherCandidates(let users):
      "each user's positives against all other candidates, mean over \(counted(users, "user"))"
    case .labelledPairs(let positives, let negatives):
      "over the labelled pairs of the split, \(counted(positives, "positive")) and \(counted(negatives, "negative"))"
    }
  }
}

/// The figures of one split, in the order of the metrics in the spec.
package struct Figures: Sendable, Hashable {
  package let split: SplitName
  package let figures: [Figure]
  /// The sample of users that ranking metrics are computed over. Nil for all users.
  package let sample: Sample?
  /// The values behind each of `figures`, nil for a figure without a value. Nil unless they were asked for.
  let observations: [Observations?]?

  /// The size of a sample of users.
  package struct Sample: Sendable, Hashable {
    package let users: Int
    package let of: Int
  }

  package init(split: SplitName, figures: [Figure], sample: Sample? = nil) {
    self.init(split: split, figures: figures, sample: sample, observations: nil)
  }

  init(split: SplitName, figures: [Figure], sample: Sample?, observations: [Observations?]?) {
    self.split = split
    self.figures = figures
    self.sample = sample
    self.observations = observations
  }

  /// The figure of a metric: `ndcg@10`.
  package subscript(name: String) -> Figure? { figures.first { $0.name == name } }
}
