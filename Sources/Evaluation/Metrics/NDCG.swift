import Numerics
import Schema

/// The metric `ndcg@k`.
struct NDCG: Metric {
  static let name = "ndcg"
  static let prose = """
    Normalized discounted cumulative gain with binary gains: the sum of the discounts of the hits among the first k ranks, divided by \
    the largest sum that any ranking reaches. Mean over users.
    """
  static let formula: String? =
    "DCG@k = Σ over hits at rank r ≤ k of 1 / log2(r + 1); NDCG@k = DCG@k / DCG@k of a ranking with all positives first"
  static let citation: String? =
    "Järvelin and Kekäläinen (2002), Cumulated Gain-Based Evaluation of IR Techniques"
  static let remarks: String? =
    "Equals scikit-learn's `ndcg_score` with the same `k`, averaged over users, including its treatment of ties."
  let cutoff: Int
  /// Sums of the discounts of the first r ranks, for r from 0 to the cut-off.
  private let discounts: [Double]

  init(_ field: Fields) { self.init(cutoff: field.cutoff) }

  init(cutoff: Int) {
    self.cutoff = cutoff
    var sums = [0.0]
    let two = Real.log(2)
    for index in 0..<max(cutoff, 0) { sums.append(sums[index] + two / Real.log(Double(index + 2))) }
    discounts = sums
  }

  func value(of ranking: UserRanking) -> Double? {
    var gain = 0.0
    for tie in ranking.ties where tie.above < cutoff {
      let discount = discounts[tie.above + tie.ranks(within: cutoff)] - discounts[tie.above]
      gain += Double(tie.relevant) * discount / Double(tie.size)
    }
    return gain / discounts[min(cutoff, ranking.relevant)]
  }
}
