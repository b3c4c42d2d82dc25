import Schema

/// The metric `precision@k`.
struct Precision: Metric {
  static let name = "precision"
  static let prose = "Fraction of the first k ranks that hold a positive of the split. Mean over users."
  static let formula: String? = "hits among the first k / k"
  static let citation: String? =
    "Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, chapter 8"
  static let remarks: String? =
    "The denominator is k also for a user with fewer than k positives, as in trec_eval's `P_k`."
  let cutoff: Int

  init(_ field: Fields) { self.init(cutoff: field.cutoff) }

  init(cutoff: Int) { self.cutoff = cutoff }

  func value(of ranking: UserRanking) -> Double? { ranking.expectedHits(within: cutoff) / Double(cutoff) }
}
