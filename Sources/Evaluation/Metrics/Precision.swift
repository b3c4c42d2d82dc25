/// The share of the first places that hold a relevant item.
struct Precision: Metric {
  static let name = "precision"
  static let prose = "The share of the first k places that hold an item which the user took; a mean over users."
  static let formula = "hits among the first k / k"
  static let source = "Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), chapter 8"
  static let takesCutoff = true
  let cutoff: Int

  func value(of ranking: UserRanking) -> Double? { ranking.expectedHits(within: cutoff) / Double(cutoff) }
}
