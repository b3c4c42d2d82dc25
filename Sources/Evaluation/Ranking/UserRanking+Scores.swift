import Engine

extension UserRanking {
  /// Ranks one user's candidates by counting the scores above and equal to those of the relevant items.
  ///
  /// - Parameters:
  ///   - scores: one score per item, no NaN.
  ///   - relevant: the relevant items, at least one, without duplicates, none of them excluded.
  ///   - excluded: the items that are not candidates, without duplicates.
  package init(scores: UnsafeBufferPointer<Float>, relevant: ArraySlice<Int32>, excluded: ArraySlice<Int32>) {
    let wanted = relevant.map { scores[Int($0)] }.sorted(by: >)
    let thresholds = wanted.indices.filter { $0 == 0 || wanted[$0] != wanted[$0 - 1] }.map { wanted[$0] }
    let all = ScoreCounting.count(scores, against: thresholds)
    let others = excluded.map { scores[Int($0)] }.withUnsafeBufferPointer {
      ScoreCounting.count($0, against: thresholds)
    }
    var ties: [Tie] = []
    var first = 0
    for (index, threshold) in thresholds.enumerated() {
      var next = first + 1
      while next < wanted.count, wanted[next] == threshold { next += 1 }
      ties.append(
        Tie(
          above: Int(all.above[index] - others.above[index]), size: Int(all.equal[index] - others.equal[index]),
          relevant: next - first))
      first = next
    }
    self.init(ties: ties, candidates: scores.count - excluded.count)
  }
}
