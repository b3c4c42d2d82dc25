import Diagnostics
package import Schema

/// A metric as a spec names it, with its cut-off if it takes one: `auc`, `ndcg@10`.
package struct MetricName: TextValue, Hashable {
  /// The name without the cut-off: `ndcg`.
  package let metric: String
  /// Number of top ranks considered, at least 1. Nil if the metric takes no cut-off.
  package let cutoff: Int?

  package static let phrase = "a metric such as `auc` or `ndcg@10`"
  package static let pattern: String? =
    "^("
    + Metrics.declarations.map { $0.keys.contains("k") ? "\($0.name)@[1-9][0-9]*" : $0.name }.joined(separator: "|")
    + ")$"
  package static let placeholder = MetricName(metric: AUC.name, cutoff: nil)

  package var text: String { cutoff.map { "\(metric)@\($0)" } ?? metric }

  private init(metric: String, cutoff: Int?) {
    self.metric = metric
    self.cutoff = cutoff
  }

  package init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let (name, given) = (parts[0], parts.count > 1 ? parts[1] : nil)
    guard Metrics.contains(name) else { throw Self.unknown(text, name: name) }
    guard Metrics.takesCutoff(name) else {
      if given != nil {
        throw Refusal(
          .superfluousCutoff, "\(quoted(name)) takes no cut-off", help: "write \(quoted(name))", meant: name)
      }
      self.init(metric: name, cutoff: nil)
      return
    }
    guard let given else {
      throw Refusal(
        .missingCutoff, "\(quoted(name)) needs a cut-off",
        help: "write `\(name)@10` for the first 10 ranks")
    }
    guard let cutoff = Int(given), cutoff >= 1, String(cutoff) == given else {
      throw Refusal(
        .badCutoff,
        "the cut-off of \(quoted(name)) must be an integer of at least 1; found \(given.isEmpty ? "nothing" : quoted(given))",
        help: "write `\(name)@10` for the first 10 ranks")
    }
    self.init(metric: name, cutoff: cutoff)
  }

  /// The metric.
  var implementation: any Metric { Metrics.metric(metric, cutoff: cutoff) }

  /// Whether a larger value is better.
  package var isBetterWhenLarger: Bool { type(of: implementation).isBetterWhenLarger }

  private static func unknown(_ text: String, name: String) -> Refusal {
    let message = "\(quoted(text)) is not a metric"
    let words = text.split(separator: " ").map(String.init)
    if words.count > 1, words.allSatisfy({ (try? MetricName($0)) != nil }) {
      return Refusal(.unknownMetric, message, help: "a comma is missing: write `\(words.joined(separator: ", "))`")
    }
    if let dot = name.firstIndex(of: "."), Metrics.contains(String(name[name.index(after: dot)...])) {
      let rest = String(text[text.index(after: dot)...])
      return Refusal(
        .superfluousSplit, "\(quoted(text)) names a split; `metrics` are computed on every held-out split",
        help: "write \(quoted(rest))", meant: rest)
    }
    if let spelling = MetricName.spelling(of: text) {
      return Refusal(
        .unknownMetric, message, help: spelling.help, meant: spelling.isCertain ? spelling.word : nil)
    }
    return Refusal(
      .unknownMetric, message,
      help: advice(onKind: name, of: "metric")
        ?? "the metrics are \(listed(Metrics.declarations.map(\.title), joining: "and"))")
  }
}
