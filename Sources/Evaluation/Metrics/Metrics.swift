/// All metrics that a spec can name.
package enum Metrics {
  package static let kinds: [MetricKind] = [
    MetricKind(AUC.self),
    MetricKind(Precision.self),
    MetricKind(Recall.self),
    MetricKind(NDCG.self),
    MetricKind(HitRate.self),
    MetricKind(MRR.self),
  ]

  /// The metric of a name without its cut-off.
  package static func kind(_ name: String) -> MetricKind? { kinds.first { $0.name == name } }
}

/// One metric: what it is and how one at a cut-off is made.
package struct MetricKind: Sendable {
  package let name: String
  package let prose: String
  package let formula: String
  package let source: String
  package let takesCutoff: Bool
  package let isBetterWhenLarger: Bool
  let make: @Sendable (Int) -> any Metric

  init<M: Metric>(_ type: M.Type) {
    name = M.name
    prose = M.prose
    formula = M.formula
    source = M.source
    takesCutoff = M.takesCutoff
    isBetterWhenLarger = M.isBetterWhenLarger
    make = { M(cutoff: $0) }
  }
}
