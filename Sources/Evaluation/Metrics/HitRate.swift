import Schema

/// The metric `hit_rate@k`.
struct HitRate: Metric {
  static let name = "hit_rate"
  static let prose = "Fraction of users with at least one positive among the first k ranks."
  static let formula: String? =
    "1 if there is a hit among the first k, else 0; for tied items the probability of a hit over all their orders"
  static let citation: String? = "Deshpande and Karypis (2004), Item-Based Top-N Recommendation Algorithms"
  static let remarks: String? = "Also called hit ratio, HR@k; RecBole's name is `Hit`."
  let cutoff: Int

  init(_ field: Fields) { self.init(cutoff: field.cutoff) }

  init(cutoff: Int) { self.cutoff = cutoff }

  func value(of ranking: UserRanking) -> Double? {
    guard let tie = ranking.ties.first, tie.above < cutoff else { return 0 }
    // The probability of no hit is hypergeometric: C(size - relevant, ranks) / C(size, ranks), a product of one factor per
    // relevant item.
    let ranks = tie.ranks(within: cutoff)
    var miss = 1.0
    for index in 0..<tie.relevant {
      let free = tie.size - ranks - index
      guard free > 0 else { return 1 }
      miss *= Double(free) / Double(tie.size - index)
    }
    return 1 - miss
  }
}
