/// The ranks of one user's relevant items among the candidates.
///
/// Every ranking metric follows from the number of candidates that score higher than each relevant item and the number that score the
/// same, so the catalogue is never sorted.
package struct UserRanking: Sendable {
  /// Candidates with the same score, at least one of them relevant. They have the ranks `above + 1 ... above + size` in any order.
  package struct Tie: Hashable, Sendable {
    /// Number of candidates with a higher score.
    package let above: Int
    /// Number of candidates with this score, including the relevant ones.
    package let size: Int
    /// Number of relevant items among them, at least one.
    package let relevant: Int

    package init(above: Int, size: Int, relevant: Int) {
      self.above = above
      self.size = size
      self.relevant = relevant
    }

    /// Number of the tie's ranks that are at most `cutoff`.
    func ranks(within cutoff: Int) -> Int { min(max(cutoff - above, 0), size) }
  }

  /// The ties of the relevant items, in decreasing order of score.
  package let ties: [Tie]
  /// Number of candidates.
  package let candidates: Int
  /// Number of relevant items, at least one.
  package let relevant: Int

  /// - Parameter ties: all relevant candidates, at least one, in decreasing order of score.
  package init(ties: [Tie], candidates: Int) {
    self.ties = ties
    self.candidates = candidates
    relevant = ties.reduce(0) { $0 + $1.relevant }
  }

  /// The ranking by a scorer that gives every item the same score.
  package init(allTied candidates: Int, relevant: Int) {
    self.init(ties: [Tie(above: 0, size: candidates, relevant: relevant)], candidates: candidates)
  }

  /// Expected number of relevant items among the first `cutoff` ranks, over all orders of tied items.
  func expectedHits(within cutoff: Int) -> Double {
    var hits = 0.0
    for tie in ties where tie.above < cutoff {
      hits += Double(tie.relevant) * Double(tie.ranks(within: cutoff)) / Double(tie.size)
    }
    return hits
  }
}
