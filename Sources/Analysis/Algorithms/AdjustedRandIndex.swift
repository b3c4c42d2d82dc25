/// The agreement of two clusterings, corrected for chance: 1 for equal clusterings, about 0 for independent ones, at least -0.5.
/// (Hubert and Arabie, 1985, Comparing partitions.)
enum AdjustedRandIndex {
  /// - Parameters:
  ///   - left: the cluster of each row in the first clustering, from 0.
  ///   - right: the same in the second clustering, of equal length.
  static func of(_ left: [Int], _ right: [Int]) -> Double {
    let width = (right.max() ?? 0) + 1
    var lefts = [Int](repeating: 0, count: (left.max() ?? 0) + 1)
    var rights = [Int](repeating: 0, count: width)
    // Only the pairs of clusters that occur: a table of all would be as large as rows times segments.
    var both: [Int: Int] = [:]
    for (one, other) in zip(left, right) {
      lefts[one] += 1
      rights[other] += 1
      both[one * width + other, default: 0] += 1
    }
    let pairs = Double(pairCount(left.count))
    let together = Double(both.values.reduce(0) { $0 + pairCount($1) })
    let leftPairs = Double(lefts.reduce(0) { $0 + pairCount($1) })
    let rightPairs = Double(rights.reduce(0) { $0 + pairCount($1) })
    let expected = pairs > 0 ? leftPairs * rightPairs / pairs : 0
    let maximum = (leftPairs + rightPairs) / 2
    // Both clusterings have a single cluster, or each row is a cluster in both: they agree, and the index is 0 / 0.
    return maximum == expected ? 1 : (together - expected) / (maximum - expected)
  }

  /// The number of unordered pairs of `count` rows.
  private static func pairCount(_ count: Int) -> Int { count * (count - 1) / 2 }
}
