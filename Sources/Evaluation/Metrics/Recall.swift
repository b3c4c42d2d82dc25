/// The share of the relevant items that the first places hold.
struct Recall: Metric {
  static let name = "recall"
  static let prose = "The share of the items which the user took that stand in the first k places; a mean over users."
  static let formula = "hits among the first k / the user's relevant items"
  static let source = "Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), chapter 8"
  static let takesCutoff = true
  let cutoff: Int

  func value(of ranking: UserRanking) -> Double? {
    ranking.expectedHits(within: cutoff) / Double(ranking.relevant)
  }
}
