extension ReportContent {
  /// Whether the model is better than the best of the baselines and chance.
  package struct Verdict: Sendable {
    /// The metric that decides: the first one.
    package let metric: String
    /// The reference: `popularity`, `chance`.
    package let reference: String
    package let difference: Difference
    /// One sentence with the values, the difference with its standard error and the criterion.
    package let text: String
  }

  /// The level of the test behind every outcome, in words.
  package static let criterion = "paired test at the 5 % level"

  /// The verdict on the first metric; nil where the model or its reference has no value.
  package var verdict: Verdict? {
    guard let first = metrics.first, let model = first.model.finite, let reference = first.reference,
      let other = reference.estimate.finite, let difference = reference.difference
    else { return nil }
    let values = [model, other, difference.value, difference.standardError ?? 0]
    let decimals = Numerals.decimals(tellingApart: model, from: [other])
    let text = values.map { Numerals.fixed($0, decimals) }
    let error = difference.standardError == nil ? "" : " ± \(text[3])"
    let start =
      switch difference.outcome {
      case .better: "Better than \(reference.name)"
      case .worse: "Worse than \(reference.name)"
      case .notDistinguishable: "Not distinguishable from \(reference.name)"
      }
    return Verdict(
      metric: first.metric, reference: reference.name, difference: difference,
      text: "\(start): \(first.metric) is \(text[0]) against \(text[1]), a difference of \(text[2])\(error) "
        + "(\(Self.criterion)).\(dissent(from: first, reference: reference.name, difference.outcome))")
  }

  /// A sentence on the metrics of the same split whose outcome is another; empty where there are none.
  private func dissent(from first: MetricResult, reference: String, _ outcome: Difference.Outcome) -> String {
    let split = first.metric.prefix { $0 != "." }
    let others = metrics.dropFirst().filter { $0.metric.prefix { $0 != "." } == split }
    let phrases = [Difference.Outcome.better, .notDistinguishable, .worse].compactMap { other -> String? in
      guard other != outcome else { return nil }
      let names = others.filter { metric in
        metric.references.contains { $0.name == reference && $0.difference?.outcome == other }
      }.map(\.metric)
      return names.isEmpty ? nil : "\(other.words) on \(names.joined(separator: ", "))"
    }
    return phrases.isEmpty ? "" : " It is \(phrases.joined(separator: ", and "))."
  }
}
