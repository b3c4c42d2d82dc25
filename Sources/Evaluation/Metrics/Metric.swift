package import Schema

/// A measure of how high a ranking places a user's positives. Each metric is a struct in its own file and one line in ``Metrics``.
///
/// A metric that takes a cut-off declares the field `k`, which a spec writes after `@`: `ndcg@10`.
package protocol Metric: Construct {
  /// Whether a larger value is better.
  static var isBetterWhenLarger: Bool { get }
  /// Whether the name is written with a cut-off: `precision@10`.
  static var takesCutoff: Bool { get }

  /// The value for one user, the mean over all orders of tied items. Nil if the metric is undefined for the user, which depends on the
  /// data only and not on the scores.
  func value(of ranking: UserRanking) -> Double?
}

extension Metric {
  package static var isBetterWhenLarger: Bool { true }
  package static var takesCutoff: Bool { true }
  package static var title: String? { takesCutoff ? "\(name)@k" : name }
  package static var example: String? { "metrics: [\(takesCutoff ? "\(name)@10" : name)]" }
}

extension Fields {
  /// The cut-off of a metric, at least 1.
  var cutoff: Int { self("k", .atLeast(1), "Cut-off: number of top ranks considered, at most the number of items.") }
}

/// A metric that is computed over labelled pairs if the data has negatives.
package protocol PairMetric: Metric {
  /// The value over all pairs and its standard error. Nil if either label is missing.
  func figure(over pairs: LabelledScores) -> (value: Double, standardError: Double?)?
  /// The values that the differences to other scorers are computed from, in the order of the pairs.
  ///
  /// - Parameter sorted: the same scores and labels, sorted.
  func observations(scores: [Float], labels: [Float], sorted: LabelledScores) -> Observations
  /// The value of a scorer that gives every pair the same score.
  var pairChance: Double { get }
}

/// All metrics.
package enum Metrics: Family {
  package static let name = "metric"
  package static let kinds = [
    Kind(AUC.self),
    Kind(Precision.self),
    Kind(Recall.self),
    Kind(NDCG.self),
    Kind(HitRate.self),
    Kind(MRR.self),
  ]

  /// Whether a metric is called so.
  package static func contains(_ name: String) -> Bool { kinds.contains { $0.name == name } }

  /// Whether the metric of this name takes a cut-off.
  static func takesCutoff(_ name: String) -> Bool {
    declarations.first { $0.name == name }?.keys.contains("k") ?? false
  }

  /// The metric of this name.
  ///
  /// - Parameter cutoff: given for a metric that takes one.
  static func metric(_ name: String, cutoff: Int?) -> any Metric {
    Choice<Metrics>.kind(name, cutoff.map { [("k", $0.node)] } ?? []).member
  }
}

extension Kind where Member == any Metric {
  init<M: Metric>(_ type: M.Type) { self.init(type) { $0 } }
}
