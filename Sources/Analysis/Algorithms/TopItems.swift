/// The items of highest score.
package enum TopItems {
  /// The best `count` of `scores`, best first, those `without` left out; of equal scores the first item stands first.
  /// The whole catalogue is looked at once and never sorted: what cannot be among the best is dropped as it comes.
  ///
  /// - Parameter without: in ascending order.
  package static func of(_ scores: [Float], count: Int, without: ArraySlice<Int32>) -> [Int] {
    guard count > 0 else { return [] }
    func isBefore(_ one: Int, _ other: Int) -> Bool {
      scores[one] > scores[other] || (scores[one] == scores[other] && one < other)
    }
    var best: [Int] = []
    var left = without
    var worst: Int?
    for item in scores.indices {
      if let next = left.first, Int(next) == item {
        left.removeFirst()
        continue
      }
      if let worst, !isBefore(item, worst) { continue }
      best.append(item)
      if best.count >= 2 * count {
        best.sort(by: isBefore)
        best.removeSubrange(count...)
        worst = best[count - 1]
      }
    }
    return Array(best.sorted(by: isBefore).prefix(count))
  }
}
