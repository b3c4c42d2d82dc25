/// The reciprocal of the first hit's place.
struct MRR: Metric {
  static let name = "mrr"
  static let prose =
    "One over the place of the first item that the user took, 0 where it lies beyond k; a mean over users."
  static let formula = "1 / place of the first hit, if that is at most k, else 0"
  static let source = "Voorhees, The TREC-8 Question Answering Track Report (1999)"
  static let takesCutoff = true
  let cutoff: Int

  func value(of ranking: UserRanking) -> Double? {
    guard let tie = ranking.ties.first, tie.above < cutoff else { return 0 }
    // The tie's j-th place holds its first relevant item where the j - 1 before it hold none and this one does.
    let last = min(tie.places(within: cutoff), tie.size - tie.relevant + 1)
    var noneBefore = 1.0
    var sum = 0.0
    for place in 0..<last {
      let left = Double(tie.size - place)
      let relevant = Double(tie.relevant)
      sum += noneBefore * relevant / left / Double(tie.above + place + 1)
      noneBefore *= (left - relevant) / left
    }
    return sum
  }
}
