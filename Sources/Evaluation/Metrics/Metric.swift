/// A figure that says how well a ranking finds what a user took. A metric is a struct in a file of its own and a line in
/// ``Metrics``.
package protocol Metric: Sendable {
  /// The name as a spec writes it, before a cut-off.
  static var name: String { get }
  /// One sentence: what it says.
  static var prose: String { get }
  /// How it is computed.
  static var formula: String { get }
  /// Where the definition comes from.
  static var source: String { get }
  /// Whether a larger figure is the better one.
  static var isBetterWhenLarger: Bool { get }
  /// Whether the name carries a cut-off: `precision@10`.
  static var takesCutoff: Bool { get }

  /// `cutoff`, at least 1, is how many places are looked at; a metric that takes none ignores it.
  init(cutoff: Int)

  /// The figure of one user, expected over all orders of tied items; nil where this user has none.
  func value(of ranking: UserRanking) -> Double?
}

extension Metric {
  static var isBetterWhenLarger: Bool { true }
}

/// A metric that is computed from labelled pairs instead, where the data has negatives.
package protocol PairMetric: Metric {
  /// The figure over all pairs and its standard error; nil where it does not exist.
  func figure(over pairs: LabelledScores) -> (value: Double, standardError: Double?)?
  /// The values that the differences to other scorers are computed from, in the order of the pairs.
  ///
  /// - Parameter sorted: the same scores and labels, sorted.
  func observations(scores: [Float], labels: [Float], sorted: LabelledScores) -> Observations
  /// The figure of a scorer that gives every pair the same score.
  var pairChance: Double { get }
}
