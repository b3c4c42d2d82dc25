import Numerics

/// Discounted gain against the best possible.
struct NDCG: Metric {
  static let name = "ndcg"
  static let prose =
    "Hits in the first k places, early ones counting more, against the best order there is; a mean over users."
  static let formula =
    "Σ over hits at place p <= k of 1 / log2(p + 1), divided by that sum for min(k, relevant) hits in front"
  static let source = "Järvelin, Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques (2002), binary gains"
  static let takesCutoff = true
  let cutoff: Int
  /// The sum of the discounts of the first p places, for p from 0 to the cut-off.
  private let discounts: [Double]

  init(cutoff: Int) {
    self.cutoff = cutoff
    var sums = [0.0]
    let two = Real.log(2)
    for place in 0..<max(cutoff, 0) { sums.append(sums[place] + two / Real.log(Double(place + 2))) }
    discounts = sums
  }

  func value(of ranking: UserRanking) -> Double? {
    var gain = 0.0
    for tie in ranking.ties where tie.above < cutoff {
      let discount = discounts[tie.above + tie.places(within: cutoff)] - discounts[tie.above]
      gain += Double(tie.relevant) * discount / Double(tie.size)
    }
    return gain / discounts[min(cutoff, ranking.relevant)]
  }
}
