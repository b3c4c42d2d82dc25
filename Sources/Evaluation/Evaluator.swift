package import Datasets
package import Engine
import Numerics

/// Evaluation of scorers on one split. An evaluator is created once and used for every scorer and epoch.
package struct Evaluator: Sendable {
  package let split: SplitName
  let metrics: [MetricName]
  /// The metrics, in the order of their names.
  let implementations: [any Metric]
  let itemCount: Int
  let relevant: KnownItems
  let excluded: KnownItems
  /// The users who are ranked, in ascending order.
  let users: [Int32]
  let sample: Figures.Sample?
  /// The labelled pairs of the split, if the data has negatives and a metric is computed over pairs.
  let pairs: Interactions?

  /// - Parameters:
  ///   - exclude: splits whose positives are not candidates. Nil for all splits before `split`; others are ignored. A positive of
  ///     `split` that is also a positive of an excluded split is not a candidate either.
  ///   - sample: maximum number of users to rank, a fixed sample drawn with `seed`. Nil for all users with a candidate among the
  ///     positives of `split`.
  package init(
    dataset: Dataset, split: SplitName, metrics: [MetricName], exclude: [SplitName]? = nil, users sample: Int? = nil,
    seed: UInt64 = 0
  ) {
    self.split = split
    self.metrics = metrics
    implementations = metrics.map(\.implementation)
    itemCount = dataset.items.count
    let relevant = KnownItems(of: [dataset[split]], userCount: dataset.users.count)
    let excluded = KnownItems(
      of: Self.excluded(exclude, ranking: split).map { dataset[$0] }, userCount: dataset.users.count)
    self.relevant = relevant
    self.excluded = excluded
    let all = (0..<Int32(dataset.users.count)).filter { user in
      relevant[user].contains { !excluded.contains(user: user, item: $0) }
    }
    if let sample, sample < all.count {
      let order = Permutation(seed: seed, epoch: 0, count: all.count, purpose: "evaluation users")
      users = (0..<sample).map { all[order[$0]] }.sorted()
      self.sample = Figures.Sample(users: sample, of: all.count)
    } else {
      users = all
      self.sample = nil
    }
    pairs = dataset.hasNegatives && implementations.contains { $0 is any PairMetric } ? dataset[split] : nil
  }

  /// The splits whose positives are not candidates: those before `split` that are in `given`, or all of them.
  static func excluded(_ given: [SplitName]?, ranking split: SplitName) -> [SplitName] {
    SplitName.allCases.prefix { $0 != split }.filter { given?.contains($0) ?? true }
  }

  /// Computes all metrics of `scorer` in one pass over its scores. The result has the same bits for every `pool`.
  ///
  /// - Parameters:
  ///   - keepsObservations: whether the result can be compared with another's, see ``Figures/difference(to:metric:)``. It then holds one
  ///     number per metric and user.
  ///   - progress: called on this thread with the share of users ranked so far, 0 to 1.
  package func evaluate(
    _ scorer: any CatalogueScorer, pool: Pool, keepsObservations: Bool = false,
    progress: (Double) -> Void = { _ in }
  ) -> Figures {
    var values = UserValues(metrics: implementations.count, users: users.count)
    if !implementations.allSatisfy(isPaired) { rankCatalogue(scorer, into: &values, pool: pool, progress: progress) }
    return figures(of: values, keepsObservations: keepsObservations) { pairs, implementation, metric in
      pairFigure(implementation, metric, of: scorer, pairs, keepsObservations: keepsObservations)
    }
  }

  /// The expected figures of a scorer that gives every pair the same score.
  package func chance(keepsObservations: Bool = false) -> Figures {
    var values = UserValues(metrics: implementations.count, users: users.count)
    for (index, user) in users.enumerated() {
      let ranking = UserRanking(allTied: itemCount - excluded[user].count, relevant: wanted(user).count)
      values.withBuffer { evaluate(ranking, at: index, into: $0) }
    }
    return figures(of: values, hasErrors: false, keepsObservations: keepsObservations) {
      pairs, implementation, metric in
      let positives = pairs.positives
      return Finding(
        Figure(metric: metric, value: implementation.pairChance, basis: pairs.basis),
        .pairs(
          positives: [Double](repeating: implementation.pairChance, count: positives),
          negatives: [Double](repeating: implementation.pairChance, count: pairs.count - positives)))
    }
  }

  /// Whether a metric is computed over labelled pairs.
  func isPaired(_ metric: any Metric) -> Bool { pairs != nil && metric is any PairMetric }

  /// The candidates among the positives of a user in the split.
  func wanted(_ user: Int32) -> ArraySlice<Int32> {
    let items = relevant[user]
    guard items.contains(where: { excluded.contains(user: user, item: $0) }) else { return items }
    return items.filter { !excluded.contains(user: user, item: $0) }[...]
  }
}
