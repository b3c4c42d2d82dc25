import Schema

/// The metric `mrr@k`.
struct MRR: Metric {
  static let name = "mrr"
  static let prose =
    "Mean reciprocal rank: the reciprocal of the rank of the first hit, 0 if it is beyond k. Mean over users."
  static let formula: String? = "1 / rank of the first hit if that is at most k, else 0"
  static let citation: String? = "Voorhees (1999), The TREC-8 Question Answering Track Report"
  static let remarks: String? =
    "For libraries without a cut-off, choose the number of items as k."
  let cutoff: Int

  init(_ field: Fields) { self.init(cutoff: field.cutoff) }

  init(cutoff: Int) { self.cutoff = cutoff }

  func value(of ranking: UserRanking) -> Double? {
    guard let tie = ranking.ties.first, tie.above < cutoff else { return 0 }
    // The first hit has the tie's j-th rank if its first j - 1 ranks hold no relevant item and the j-th does.
    let last = min(tie.ranks(within: cutoff), tie.size - tie.relevant + 1)
    var noneBefore = 1.0
    var sum = 0.0
    for index in 0..<last {
      let left = Double(tie.size - index)
      let relevant = Double(tie.relevant)
      sum += noneBefore * relevant / left / Double(tie.above + index + 1)
      noneBefore *= (left - relevant) / left
    }
    return sum
  }
}
