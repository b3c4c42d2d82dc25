import Engine
import Numerics

/// Lloyd's rounds: every row to its nearest centre, every centre to the mean of its rows, until nothing changes. Then single
/// rows are moved where that helps, which leaves poor fixed points behind, and the rounds go on.
final class Lloyd: @unchecked Sendable {
  let search: SearchRows
  let grouping: Grouping
  private(set) var rounds = 0
  private(set) var isFixedPoint = false

  /// Up to so many rows single ones are moved. Leaving a cluster of n rows wins a share of 1 / (n - 1) of a squared distance over
  /// what Lloyd's rounds see, which among many rows is nothing.
  static let singleRowsLimit = 10_000

  /// `centres` holds one row a cluster, one or more.
  init(_ search: SearchRows, centres: [Double]) {
    self.search = search
    grouping = Grouping(search, centres: centres)
  }

  /// Each goes on until neither a round nor the move of a single row changes anything, `limit` rounds at most. All go side by side, so
  /// that rows are fetched once for all.
  static func run(_ attempts: [Lloyd], atMost limit: Int) {
    guard let search = attempts.first?.search else { return }
    search.assign(attempts.map(\.grouping))
    var active = attempts
    for _ in 0..<limit where !active.isEmpty {
      let going = active
      search.pool.forEach(going.count) { index, _ in going[index].begin() }
      search.assign(going.map(\.grouping))
      search.pool.forEach(going.count) { index, _ in going[index].finish() }
      active = going.filter { !$0.isFixedPoint }
    }
  }

  private func begin() {
    rounds += 1
    fillEmpty()
    grouping.takeMeans()
  }

  private func finish() {
    guard grouping.changes == 0 else { return }
    isFixedPoint = search.rows > Self.singleRowsLimit || !moveSingleRows()
  }

  /// A cluster that has lost all its rows takes the row that lies farthest from its centre, of equally far ones the first;
  /// where every row lies on its centre it stays empty and where it was.
  private func fillEmpty() {
    guard grouping.sizes.contains(0) else { return }
    var distances = grouping.squaredDistances()
    for cluster in 0..<grouping.clusters where grouping.sizes[cluster] == 0 {
      var farthest = 0
      for row in distances.indices where distances[row] > distances[farthest] { farthest = row }
      guard distances[farthest] > 0, grouping.sizes[grouping.label(of: farthest)] > 1 else { continue }
      grouping.move(farthest, to: cluster)
      distances[farthest] = 0
    }
  }
}
