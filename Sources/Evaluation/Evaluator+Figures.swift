import Datasets
import Numerics

/// One metric's figure and the values behind it.
struct Finding {
  let figure: Figure
  let observations: Observations?

  init(_ figure: Figure, _ observations: Observations? = nil) {
    self.figure = figure
    self.observations = observations
  }
}

extension Evaluator {
  private static let nanScores = "some scores are NaN"

  /// The figures of all metrics: means over users, or what `paired` computes from labelled pairs.
  func figures(
    of values: UserValues, hasErrors: Bool = true, keepsObservations: Bool,
    paired: (Interactions, any PairMetric, MetricName) -> Finding
  ) -> Figures {
    var findings: [Finding] = []
    for (index, metric) in metrics.enumerated() {
      let pairMetric = implementations[index] as? any PairMetric
      if let pairMetric, let pairs {
        findings.append(
          pairs.missingLabel.map { noLabel($0, metric, pairs) } ?? paired(pairs, pairMetric, metric))
      } else {
        findings.append(mean(of: values[index], metric, isPairMetric: pairMetric != nil, hasError: hasErrors))
      }
    }
    return Figures(
      split: split, figures: findings.map(\.figure), sample: sample,
      observations: keepsObservations ? findings.map(\.observations) : nil)
  }

  /// A metric over labelled pairs.
  func pairFigure(
    _ implementation: any PairMetric, _ metric: MetricName, of scorer: any CatalogueScorer, _ pairs: Interactions,
    keepsObservations: Bool
  ) -> Finding {
    let scores = scorer.score(pairs: pairs)
    guard !scores.contains(where: \.isNaN) else {
      return Finding(Figure(metric: metric, value: nil, basis: pairs.basis, reason: Self.nanScores))
    }
    let labelled = LabelledScores(scores: scores, labels: pairs.labels)
    let found = implementation.figure(over: labelled)
    let figure = Figure(
      metric: metric, value: found?.value, standardError: found?.standardError, basis: pairs.basis)
    return Finding(
      figure,
      keepsObservations ? implementation.observations(scores: scores, labels: pairs.labels, sorted: labelled) : nil)
  }

  private func noLabel(_ label: String, _ metric: MetricName, _ pairs: Interactions) -> Finding {
    Finding(
      Figure(metric: metric, value: nil, basis: pairs.basis, reason: "the \(split.rawValue) split has no \(label)"))
  }

  private func mean(of values: [Double]?, _ metric: MetricName, isPairMetric: Bool, hasError: Bool) -> Finding {
    let count = values?.count ?? 0
    let basis: Figure.Basis = isPairMetric ? .otherCandidates(users: count) : .users(count)
    func none(_ reason: String) -> Finding {
      Finding(Figure(metric: metric, value: nil, basis: basis, reason: reason))
    }
    guard let values else { return none(Self.nanScores) }
    guard count > 0 else {
      return none(
        users.isEmpty
          ? "no user has a candidate among the positives of the \(split.rawValue) split"
          : "no user has candidates other than positives")
    }
    let mean = fixedSum(values) / Double(count)
    let observations = Observations.users(values)
    guard count > 1, hasError else { return Finding(Figure(metric: metric, value: mean, basis: basis), observations) }
    let squares = fixedSum(count: count) { (values[$0] - mean) * (values[$0] - mean) }
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    return Finding(Figure(metric: metric, value: mean, standardError: error, basis: basis), observations)
  }
}

extension Interactions {
  /// The basis of a figure over these pairs.
  var basis: Figure.Basis { .labelledPairs(positives: positives, negatives: count - positives) }

  /// The label that no pair has; nil where both occur.
  fileprivate var missingLabel: String? {
    let positives = positives
    return positives == 0 ? "positives" : positives == count ? "negatives" : nil
  }
}
