package import Datasets
package import Engine
import Numerics

/// Judges rankings of one split: made once, used for every scorer and epoch.
package struct Evaluator: Sendable {
  package let split: SplitName
  let metrics: [MetricName]
  let judges: [any Metric]
  let itemCount: Int
  let relevant: KnownItems
  let excluded: KnownItems
  /// Who is ranked, in ascending order.
  let users: [Int32]
  let sample: Figures.Sample?
  /// The split's labelled pairs, where the data has negatives and some metric wants them.
  let pairs: Interactions?

  /// - Parameters:
  ///   - exclude: the parts whose positives are no candidates; nil for all before `split`. Parts that do not come before
  ///     it are passed over. A positive of `split` that is also one of these is no candidate either.
  ///   - sample: how many users are ranked at most, a fixed sample that `seed` draws; nil for all who have a positive in
  ///     the split.
  package init(
    dataset: Dataset, split: SplitName, metrics: [MetricName], exclude: [SplitName]? = nil, users sample: Int? = nil,
    seed: UInt64 = 0
  ) {
    self.split = split
    self.metrics = metrics
    judges = metrics.map(\.judge)
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
    pairs = dataset.hasNegatives && judges.contains { $0 is any PairMetric } ? dataset[split] : nil
  }

  /// The parts whose positives are no candidates: those of `given`, or of all, that come before `split`.
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
    var values = UserValues(metrics: judges.count, users: users.count)
    if !judges.allSatisfy(isPaired) { rankCatalogue(scorer, into: &values, pool: pool, progress: progress) }
    return figures(of: values, keepsObservations: keepsObservations) { pairs, judge, metric in
      pairFigure(judge, metric, of: scorer, pairs, keepsObservations: keepsObservations)
    }
  }

  /// The expected figures of a scorer that gives every pair the same score.
  package func chance(keepsObservations: Bool = false) -> Figures {
    var values = UserValues(metrics: judges.count, users: users.count)
    for (index, user) in users.enumerated() {
      let ranking = UserRanking(allTied: itemCount - excluded[user].count, relevant: wanted(user).count)
      values.withBuffer { judge(ranking, at: index, into: $0) }
    }
    return figures(of: values, hasErrors: false, keepsObservations: keepsObservations) { pairs, judge, metric in
      let positives = pairs.positives
      return Finding(
        Figure(metric: metric, value: judge.pairChance, basis: pairs.basis),
        .pairs(
          positives: [Double](repeating: judge.pairChance, count: positives),
          negatives: [Double](repeating: judge.pairChance, count: pairs.count - positives)))
    }
  }

  /// Whether a metric is computed from labelled pairs here.
  func isPaired(_ judge: any Metric) -> Bool { pairs != nil && judge is any PairMetric }

  /// The items to find for a user.
  func wanted(_ user: Int32) -> ArraySlice<Int32> {
    let items = relevant[user]
    guard items.contains(where: { excluded.contains(user: user, item: $0) }) else { return items }
    return items.filter { !excluded.contains(user: user, item: $0) }[...]
  }
}
