import Schema

/// The metric `recall@k`.
struct Recall: Metric {
  static let name = "recall"
  static let prose = "Fraction of the user's positives in the split that are ranked among the first k. Mean over users."
  static let formula: String? = "hits among the first k / positives of the user"
  static let citation: String? =
    "Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, chapter 8"
  static let remarks: String? =
    "The denominator is the number of positives, as in trec_eval's `recall_k`; some papers divide by the smaller of k and that number."
  let cutoff: Int

  init(_ field: Fields) { self.init(cutoff: field.cutoff) }

  init(cutoff: Int) { self.cutoff = cutoff }

  func value(of ranking: UserRanking) -> Double? {
    ranking.expectedHits(within: cutoff) / Double(ranking.relevant)
  }
}
