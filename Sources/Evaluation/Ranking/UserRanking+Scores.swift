extension UserRanking {
  /// Ranks one user's candidates by counting them against the relevant items' scores.
  ///
  /// - Parameters:
  ///   - scores: a score for every item of the catalogue, none of them NaN.
  ///   - relevant: the items to find, each once and none of them excluded; at least one.
  ///   - excluded: the items that are no candidates, each once.
  package init(scores: UnsafeBufferPointer<Float>, relevant: ArraySlice<Int32>, excluded: ArraySlice<Int32>) {
    let wanted = relevant.map { scores[Int($0)] }.sorted(by: >)
    var ties: [Tie] = []
    var first = 0
    while first < wanted.count {
      let threshold = wanted[first]
      var next = first + 1
      while next < wanted.count, wanted[next] == threshold { next += 1 }
      var (above, size) = ScoreCounting.count(scores, against: threshold)
      for item in excluded {
        let score = scores[Int(item)]
        if score > threshold { above -= 1 } else if score == threshold { size -= 1 }
      }
      ties.append(Tie(above: above, size: size, relevant: next - first))
      first = next
    }
    self.init(ties: ties, candidates: scores.count - excluded.count)
  }
}
