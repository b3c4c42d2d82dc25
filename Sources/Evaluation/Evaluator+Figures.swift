import Datasets
import Numerics

extension Evaluator {
  private static let notNumbers = "some scores are not numbers"

  /// The figures of all metrics: means over users, or what `paired` gives from labelled pairs.
  func figures(
    of values: UserValues, hasErrors: Bool = true, paired: (Interactions, any PairMetric, MetricName) -> Figure
  ) -> Figures {
    var figures: [Figure] = []
    for (index, metric) in metrics.enumerated() {
      let pairJudge = judges[index] as? any PairMetric
      if let pairJudge, let pairs {
        figures.append(pairs.missingLabel.map { noLabel($0, metric, pairs) } ?? paired(pairs, pairJudge, metric))
      } else {
        figures.append(mean(of: values[index], metric, isPairMetric: pairJudge != nil, hasError: hasErrors))
      }
    }
    return Figures(split: split, figures: figures, sample: sample)
  }

  /// A metric over labelled pairs.
  func pairFigure(
    _ judge: any PairMetric, _ metric: MetricName, of scorer: any CatalogueScorer, _ pairs: Interactions
  ) -> Figure {
    let scores = scorer.score(pairs: pairs)
    guard !scores.contains(where: \.isNaN) else {
      return Figure(metric: metric, value: nil, basis: pairs.basis, reason: Self.notNumbers)
    }
    let found = judge.figure(over: LabelledScores(scores: scores, labels: pairs.labels))
    return Figure(metric: metric, value: found?.value, standardError: found?.standardError, basis: pairs.basis)
  }

  private func noLabel(_ label: String, _ metric: MetricName, _ pairs: Interactions) -> Figure {
    Figure(metric: metric, value: nil, basis: pairs.basis, reason: "the \(split.rawValue) part has no \(label)")
  }

  private func mean(of values: [Double]?, _ metric: MetricName, isPairMetric: Bool, hasError: Bool) -> Figure {
    let count = values?.count ?? 0
    let basis: Figure.Basis = isPairMetric ? .otherCandidates(users: count) : .users(count)
    func none(_ reason: String) -> Figure { Figure(metric: metric, value: nil, basis: basis, reason: reason) }
    guard let values else { return none(Self.notNumbers) }
    guard count > 0 else {
      return none(
        users.isEmpty
          ? "no user has a positive in the \(split.rawValue) part that could be ranked"
          : "no user has other candidates")
    }
    let mean = fixedSum(values) / Double(count)
    guard count > 1, hasError else { return Figure(metric: metric, value: mean, basis: basis) }
    let spread = fixedSum(count: count) { (values[$0] - mean) * (values[$0] - mean) }
    let error = (spread / Double(count - 1) / Double(count)).squareRoot()
    return Figure(metric: metric, value: mean, standardError: error, basis: basis)
  }
}

extension Interactions {
  /// What a figure over these pairs is computed from.
  var basis: Figure.Basis { .labelledPairs(positives: positives, negatives: count - positives) }

  /// The label that no pair has, if there is one.
  fileprivate var missingLabel: String? {
    let positives = positives
    return positives == 0 ? "positives" : positives == count ? "negatives" : nil
  }
}
