/// The scores of labelled pairs: of the positives and of the negatives, each in ascending order.
package struct LabelledScores: Sendable {
  package let positives: [Float]
  package let negatives: [Float]

  /// - Parameters:
  ///   - scores: no NaN.
  ///   - labels: 1 or 0 for each score.
  package init(scores: [Float], labels: [Float]) {
    var positives: [Float] = []
    var negatives: [Float] = []
    for (score, label) in zip(scores, labels) {
      if label > 0 { positives.append(score) } else { negatives.append(score) }
    }
    positives.sort()
    negatives.sort()
    self.positives = positives
    self.negatives = negatives
  }

  /// The pairs with the same score.
  struct Tie {
    let positives: Int
    let negatives: Int
    /// Number of negatives with a lower score.
    let negativesBelow: Int
  }

  /// All pairs, one tie per distinct score, in ascending order.
  func ties() -> [Tie] {
    var ties: [Tie] = []
    var positive = 0
    var negative = 0
    while positive < positives.count || negative < negatives.count {
      let score: Float
      if positive == positives.count {
        score = negatives[negative]
      } else if negative == negatives.count {
        score = positives[positive]
      } else {
        score = min(positives[positive], negatives[negative])
      }
      let firstPositive = positive
      let firstNegative = negative
      while positive < positives.count, positives[positive] == score { positive += 1 }
      while negative < negatives.count, negatives[negative] == score { negative += 1 }
      ties.append(
        Tie(
          positives: positive - firstPositive, negatives: negative - firstNegative, negativesBelow: firstNegative))
    }
    return ties
  }
}
