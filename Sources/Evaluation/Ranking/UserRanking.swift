/// Where one user's relevant items stand among the candidates that the user is ranked.
///
/// Only the relevant items' places are kept: everything that a metric of a ranking asks follows from how many candidates
/// score above each of them and how many score the same. So no catalogue is ever sorted.
package struct UserRanking: Sendable {
  /// Candidates of one score, at least one of which is relevant. They take the places `above + 1 ... above + size`, in
  /// any order.
  package struct Tie: Hashable, Sendable {
    /// How many candidates score strictly more.
    package let above: Int
    /// How many candidates have this score, the relevant ones among them.
    package let size: Int
    /// How many of these are relevant, at least one.
    package let relevant: Int

    package init(above: Int, size: Int, relevant: Int) {
      self.above = above
      self.size = size
      self.relevant = relevant
    }

    /// How many of this tie's places lie among the first `cutoff`.
    func places(within cutoff: Int) -> Int { min(max(cutoff - above, 0), size) }
  }

  /// The relevant items' ties, the best score first.
  package let ties: [Tie]
  /// How many items were ranked.
  package let candidates: Int
  /// How many of them are relevant, at least one.
  package let relevant: Int

  /// `ties` in falling order of score, together holding all of the user's relevant candidates, at least one.
  package init(ties: [Tie], candidates: Int) {
    self.ties = ties
    self.candidates = candidates
    relevant = ties.reduce(0) { $0 + $1.relevant }
  }

  /// The ranking of something that gives every item the same score.
  package init(allTied candidates: Int, relevant: Int) {
    self.init(ties: [Tie(above: 0, size: candidates, relevant: relevant)], candidates: candidates)
  }

  /// The number of relevant items that are expected among the first `cutoff` places, over all orders of tied items.
  func expectedHits(within cutoff: Int) -> Double {
    var hits = 0.0
    for tie in ties where tie.above < cutoff {
      hits += Double(tie.relevant) * Double(tie.places(within: cutoff)) / Double(tie.size)
    }
    return hits
  }
}
