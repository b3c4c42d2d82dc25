/// The share of users who find something in the first places.
struct HitRate: Metric {
  static let name = "hit_rate"
  static let prose = "The share of users who have at least one item that they took in the first k places."
  static let formula = "1 if a hit stands among the first k, else 0; a tie across place k counts by its chance of a hit"
  static let source = "Deshpande, Karypis, Item-Based Top-N Recommendation Algorithms (2004)"
  static let takesCutoff = true
  let cutoff: Int

  func value(of ranking: UserRanking) -> Double? {
    guard let tie = ranking.ties.first, tie.above < cutoff else { return 0 }
    // Every place of this tie that is looked at misses with the hypergeometric chance of drawing none of its relevant
    // items: C(size - relevant, places) / C(size, places), as a product of one factor a relevant item.
    let places = tie.places(within: cutoff)
    var miss = 1.0
    for taken in 0..<tie.relevant {
      let free = tie.size - places - taken
      guard free > 0 else { return 1 }
      miss *= Double(free) / Double(tie.size - taken)
    }
    return 1 - miss
  }
}
