package import Datasets

/// One metric's figure.
package struct Figure: Sendable, Hashable {
  /// What a figure is computed from.
  package enum Basis: Sendable, Hashable {
    /// A mean over this many users.
    case users(Int)
    /// A mean over this many users of their positives against all their other candidates.
    case otherCandidates(users: Int)
    /// All labelled pairs of the split together.
    case labelledPairs(positives: Int, negatives: Int)
  }

  package let metric: MetricName
  /// Nil where the figure does not exist.
  package let value: Double?
  /// How far the value may be off by the chance of who was held out: its standard error over users, or, over labelled
  /// pairs, DeLong's. Nil where one thing alone was counted, and for chance.
  package let standardError: Double?
  package let basis: Basis
  /// Why there is no value.
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

  /// The metric's name.
  package var name: String { metric.text }
}

extension Figure.Basis {
  /// In words, after a comma or as a note.
  package var phrase: String {
    switch self {
    case .users(let users): "a mean over \(users) users"
    case .otherCandidates(let users):
      "each user's positives against all other candidates, a mean over \(users) users"
    case .labelledPairs(let positives, let negatives):
      "over the labelled pairs of the split, \(positives) positives and \(negatives) negatives"
    }
  }
}

/// The figures of one split, in the order in which they were asked for.
package struct Figures: Sendable, Hashable {
  package let split: SplitName
  package let figures: [Figure]
  /// Where the ranking metrics look at a fixed sample of users: how many, and of how many.
  package let sample: Sample?
  /// The values behind each of `figures`, nil for a figure without a value. Nil unless they were asked for.
  let observations: [Observations?]?

  /// A sample of users.
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

  /// The figure of a metric's name: `ndcg@10`.
  package subscript(name: String) -> Figure? { figures.first { $0.name == name } }
}
