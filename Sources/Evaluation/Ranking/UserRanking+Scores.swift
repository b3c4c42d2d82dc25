import Engine

extension UserRanking {
  /// Ranks one user's candidates by counting them against the relevant items' scores.
  ///
  /// - Parameters:
  ///   - scores: a score for every item of the catalogue, none of them NaN.
  ///   - relevant: the items to find, each once and none of them excluded; at least one.
  ///   - excluded: the items that are no candidates, each once.
  package init(scores: UnsafeBufferPointer<Float>, relevant: ArraySlice<Int32>, excluded: ArraySlice<Int32>) {
    let wanted = relevant.map { scores[Int($0)] }.sorted(by: >)
    let thresholds = wanted.indices.filter { $0 == 0 || wanted[$0] != wanted[$0 - 1] }.map { wanted[$0] }
    let all = ScoreCounting.count(scores, against: thresholds)
    let others = excluded.map { scores[Int($0)] }.withUnsafeBufferPointer {
      ScoreCounting.count($0, against: thresholds)
    }
    var ties: [Tie] = []
    var first = 0
    for (place, threshold) in thresholds.enumerated() {
      var next = first + 1
      while next < wanted.count, wanted[next] == threshold { next += 1 }
      ties.append(
        Tie(
          above: Int(all.above[place] - others.above[place]), size: Int(all.equal[place] - others.equal[place]),
          relevant: next - first))
      first = next
    }
    self.init(ties: ties, candidates: scores.count - excluded.count)
  }
}
