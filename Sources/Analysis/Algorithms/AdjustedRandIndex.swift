/// How far two ways of grouping agree beyond chance: 1 for the same groups, about 0 for unrelated ones. (Hubert, Arabie,
/// Comparing partitions, 1985.)
enum AdjustedRandIndex {
  /// `left[i]` and `right[i]` are thing i's groups, from 0, in the two groupings.
  static func of(_ left: [Int], _ right: [Int]) -> Double {
    let width = (right.max() ?? 0) + 1
    var both = [Int](repeating: 0, count: ((left.max() ?? 0) + 1) * width)
    for (one, other) in zip(left, right) { both[one * width + other] += 1 }
    var lefts = [Int](repeating: 0, count: both.count / width)
    var rights = [Int](repeating: 0, count: width)
    for (index, count) in both.enumerated() {
      lefts[index / width] += count
      rights[index % width] += count
    }
    let pairs = Double(choices(left.count))
    let together = Double(both.reduce(0) { $0 + choices($1) })
    let leftPairs = Double(lefts.reduce(0) { $0 + choices($1) })
    let rightPairs = Double(rights.reduce(0) { $0 + choices($1) })
    let expected = pairs > 0 ? leftPairs * rightPairs / pairs : 0
    let most = (leftPairs + rightPairs) / 2
    // Where both put everything together, or nothing, they agree wholly and chance could do no other.
    return most == expected ? 1 : (together - expected) / (most - expected)
  }

  /// The pairs among `count` things.
  private static func choices(_ count: Int) -> Int { count * (count - 1) / 2 }
}
