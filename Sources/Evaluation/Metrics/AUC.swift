import Schema

/// The metric `auc`.
struct AUC: PairMetric {
  static let name = "auc"
  static let prose = """
    Area under the ROC curve: the probability that a random positive is scored higher than a random negative, ties counting one half; \
    0.5 is chance and 1 a perfect ranking. If the data has negatives, it is computed over all labelled pairs of the split together; \
    otherwise each user's positives are compared with all other candidates, and the metric is the mean over users.
    """
  static let formula: String? =
    "(pairs of a positive and a negative with the positive scored higher + ½ tied pairs) / all such pairs"
  static let citation: String? =
    "Hanley and McNeil (1982), The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve; mean over users: "
    + "Rendle et al. (2009), BPR: Bayesian Personalized Ranking from Implicit Feedback; standard error over pairs: DeLong, DeLong and "
    + "Clarke-Pearson (1988)"
  static let remarks: String? =
    "Over labelled pairs it equals scikit-learn's `roc_auc_score`. The mean over users gives each user the same weight."
  static let takesCutoff = false
  let pairChance = 0.5

  init(_ field: Fields) {}

  init() {}

  func value(of ranking: UserRanking) -> Double? {
    let others = ranking.candidates - ranking.relevant
    guard others > 0 else { return nil }
    // Counted in halves, so that all sums are integers.
    var halves = 0
    var relevantAbove = 0
    for tie in ranking.ties {
      let tied = tie.size - tie.relevant
      let below = others - (tie.above - relevantAbove) - tied
      halves += tie.relevant * (2 * below + tied)
      relevantAbove += tie.relevant
    }
    return Double(halves) / Double(2 * ranking.relevant * others)
  }

  func figure(over pairs: LabelledScores) -> (value: Double, standardError: Double?)? {
    guard !pairs.positives.isEmpty, !pairs.negatives.isEmpty else { return nil }
    let ties = pairs.ties()
    let positives = pairs.positives.count
    let negatives = pairs.negatives.count
    var halves = 0
    for tie in ties { halves += tie.positives * (2 * tie.negativesBelow + tie.negatives) }
    let value = Double(halves) / Double(2 * positives * negatives)
    guard positives > 1, negatives > 1 else { return (value, nil) }

    // DeLong's variance: the variance over positives of the share of negatives below, and over negatives of the share of
    // positives above.
    var positiveSpread = 0.0
    var negativeSpread = 0.0
    var positivesBelow = 0
    for tie in ties {
      let below = (Double(tie.negativesBelow) + Double(tie.negatives) / 2) / Double(negatives) - value
      let positivesAbove = positives - positivesBelow - tie.positives
      let above = (Double(positivesAbove) + Double(tie.positives) / 2) / Double(positives) - value
      positiveSpread += Double(tie.positives) * below * below
      negativeSpread += Double(tie.negatives) * above * above
      positivesBelow += tie.positives
    }
    let variance =
      positiveSpread / Double(positives - 1) / Double(positives)
      + negativeSpread / Double(negatives - 1) / Double(negatives)
    return (value, variance.squareRoot())
  }

  /// DeLong's structural components: a positive's is the share of negatives that score lower, a negative's the share of positives that
  /// score higher, ties counting one half.
  func observations(scores: [Float], labels: [Float], sorted: LabelledScores) -> Observations {
    var positives: [Double] = []
    var negatives: [Double] = []
    positives.reserveCapacity(sorted.positives.count)
    negatives.reserveCapacity(sorted.negatives.count)
    for (score, label) in zip(scores, labels) {
      if label > 0 {
        positives.append(Self.placement(of: score, in: sorted.negatives))
      } else {
        negatives.append(1 - Self.placement(of: score, in: sorted.positives))
      }
    }
    return .pairs(positives: positives, negatives: negatives)
  }

  /// The share of `sorted`, which rises, that is below `score`, ties counting one half.
  private static func placement(of score: Float, in sorted: [Float]) -> Double {
    let below = sorted.count(before: { $0 < score })
    let notAbove = sorted.count(before: { $0 <= score })
    return Double(below + notAbove) / Double(2 * sorted.count)
  }
}

extension [Float] {
  /// The number of elements that satisfy a condition which the first ones satisfy and the rest do not.
  fileprivate func count(before condition: (Float) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
