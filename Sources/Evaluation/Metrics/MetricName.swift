import Diagnostics
package import Schema

/// A metric as a spec names it, with its cut-off where it takes one: `auc`, `ndcg@10`.
package struct MetricName: TextValue, Hashable {
  /// The metric's own name: `ndcg`.
  package let metric: String
  /// How many places are looked at; nil where the metric takes no cut-off.
  package let cutoff: Int?

  package static let phrase = "a metric's name, such as `auc` or `ndcg@10`"
  package static let pattern: String? =
    "^(" + Metrics.kinds.map { $0.takesCutoff ? "\($0.name)@[1-9][0-9]*" : $0.name }.joined(separator: "|") + ")$"
  package static let placeholder = MetricName(metric: AUC.name, cutoff: nil)

  package var text: String { cutoff.map { "\(metric)@\($0)" } ?? metric }

  private init(metric: String, cutoff: Int?) {
    self.metric = metric
    self.cutoff = cutoff
  }

  package init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let (name, given) = (parts[0], parts.count > 1 ? parts[1] : nil)
    guard let kind = Metrics.kind(name) else { throw Self.unknown(text, name: name, cutoff: given) }
    guard kind.takesCutoff else {
      if given != nil {
        throw Refusal(
          .superfluousCutoff, "\(quoted(name)) takes no cut-off", help: "write \(quoted(name))", meant: name)
      }
      self.init(metric: name, cutoff: nil)
      return
    }
    guard let given else {
      throw Refusal(
        .missingCutoff, "\(quoted(name)) needs a cut-off, how many places it looks at",
        help: "write `\(name)@10` for the first 10")
    }
    guard let cutoff = Int(given), cutoff >= 1, String(cutoff) == given else {
      throw Refusal(
        .badCutoff,
        "the cut-off of \(quoted(name)) must be a whole number of at least 1; found \(given.isEmpty ? "nothing" : quoted(given))",
        help: "write `\(name)@10` for the first 10")
    }
    self.init(metric: name, cutoff: cutoff)
  }

  /// The metric that it names.
  var judge: any Metric { (Metrics.kind(metric)?.make ?? { AUC(cutoff: $0) })(cutoff ?? 0) }

  /// Whether a larger figure is the better one.
  package var isBetterWhenLarger: Bool { Metrics.kind(metric)?.isBetterWhenLarger ?? true }

  private static func unknown(_ text: String, name: String, cutoff: String?) -> Refusal {
    let message = "\(quoted(text)) is not a metric"
    let words = text.split(separator: " ").map(String.init)
    if words.count > 1, words.allSatisfy({ (try? MetricName($0)) != nil }) {
      return Refusal(.unknownMetric, message, help: "a comma is missing: write `\(words.joined(separator: ", "))`")
    }
    if let dot = name.firstIndex(of: "."), Metrics.kind(String(name[name.index(after: dot)...])) != nil {
      let rest = String(text[text.index(after: dot)...])
      return Refusal(
        .superfluousSplit, "\(quoted(text)) names a split, but a metric is asked for, of every split",
        help: "write \(quoted(rest))", meant: rest)
    }
    if let spelling = MetricName.spelling(of: text) {
      return Refusal(
        .unknownMetric, message, help: spelling.help, meant: spelling.isCertain ? spelling.word : nil)
    }
    let names = Metrics.kinds.map { $0.takesCutoff ? "\($0.name)@k" : $0.name }
    return Refusal(
      .unknownMetric, message,
      help: advice(on: name, in: ["metric kind"]) ?? "the metrics are \(listed(names, joining: "and"))")
  }
}
