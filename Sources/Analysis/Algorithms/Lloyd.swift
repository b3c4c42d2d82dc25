import Engine
import Numerics

/// One start of Lloyd's algorithm: every row is assigned to its nearest centroid and every centroid becomes the mean of its rows, until
/// nothing changes. Single rows are then moved where that lowers the inertia, which leaves poor local minima, and the iterations
/// continue. (Lloyd, 1982, Least Squares Quantization in PCM.)
final class Lloyd: @unchecked Sendable {
  let search: SearchRows
  let grouping: Grouping
  private(set) var iterations = 0
  /// Whether the last iteration changed no label and no single row could be moved.
  private(set) var hasConverged = false
  private var stall = Stall()

  /// Single rows are moved only up to this number of rows. The move of a row saves a share of 1 / (n - 1) of a squared distance more
  /// than Lloyd's iterations see, which is negligible in large clusters.
  static let singleRowsLimit = 10_000

  /// - Parameter centres: the initial centroids, concatenated; at least one.
  init(_ search: SearchRows, centres: [Double]) {
    self.search = search
    grouping = Grouping(search, centres: centres)
  }

  /// Iterates each start until it has converged, for at most `limit` iterations. All starts advance together, so each row is loaded
  /// once for all of them.
  static func run(_ attempts: [Lloyd], atMost limit: Int) {
    guard let search = attempts.first?.search else { return }
    search.assign(attempts.map(\.grouping))
    var active = attempts
    var iteration = 0
    while iteration < limit, !active.isEmpty {
      iteration += 1
      let current = active
      search.pool.forEach(current.count) { index, _ in current[index].begin() }
      search.assign(current.map(\.grouping))
      search.pool.forEach(current.count) { index, _ in current[index].finish() }
      active = current.filter { !$0.hasConverged && !$0.stall.isReached }
    }
  }

  private func begin() {
    iterations += 1
    fillEmpty()
    grouping.takeMeans()
  }

  private func finish() {
    if grouping.changes == 0 { hasConverged = search.rows > Self.singleRowsLimit || !moveSingleRows() }
    if !hasConverged, iterations >= Stall.firstIteration { stall.add(fixedSum(grouping.squaredDistances())) }
  }

  /// Moves the row farthest from its centroid, the first of several, into each empty cluster. If every row coincides with its
  /// centroid, the cluster stays empty.
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

/// Detects a start that changes labels without lowering the inertia, which exact arithmetic rules out and rounding does not: equally
/// near centroids could exchange rows forever.
struct Stall {
  /// Starts rarely need more than 100 iterations; before this one the inertia is not computed.
  static let firstIteration = 1_000
  /// Number of consecutive iterations without a lower inertia after which a start ends.
  static let limit = 100

  private var lowest = Double.infinity
  private var count = 0

  /// Records the inertia after an iteration.
  mutating func add(_ inertia: Double) {
    if inertia < lowest {
      lowest = inertia
      count = 0
    } else {
      count += 1
    }
  }

  var isReached: Bool { count >= Self.limit }
}
