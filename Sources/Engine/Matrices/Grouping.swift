import KernelInterface

/// A k-means clustering of rows (Hamerly, Making k-means even faster, 2010). Each row has an upper bound on the
/// distance to its own centroid and a lower bound on the distance to any other. The bounds are adjusted when
/// centroids move, so that most rows need no search. Where the bounds and the Float32 search do not decide, Float64
/// distances do, so that every row has exactly its nearest centroid.
package final class Grouping: @unchecked Sendable {
  package let clusters: Int
  /// Clusters x columns, row by row.
  package private(set) var centres: [Double]
  /// Number of rows in each cluster.
  package internal(set) var sizes: [Int]
  /// Number of rows that the last ``SearchRows/assign(_:)`` moved to another cluster.
  package internal(set) var changes = 0

  let search: SearchRows
  /// The cluster of each row; -1 until the first search.
  let labels: Numbers<Int32>
  let upper: Numbers<Double>
  let lower: Numbers<Double>
  /// The sum of each cluster in fixed point.
  let sums: Numbers<Int64>
  /// The distance that each centroid moved since the last search, and the largest such distance of the others.
  let moves: Numbers<Double>
  let others: Numbers<Double>
  /// Number of groups of 16 centroids in the Float32 search, an even number.
  let panels: Int
  let panel: AlignedFloats
  let halfNorms: AlignedFloats
  /// The largest distance of a centroid from the middle.
  private(set) var reach = 0.0
  /// Whether there are no bounds yet.
  var isNew = true
  /// Whether computing the distance to a row's own centroid decides often enough to be worth its cost; reconsidered
  /// every few rounds.
  var tightens = true
  private var untilAsked = 0

  /// - Parameters:
  ///   - looked: Number of rows for which it was computed in the last round.
  ///   - settled: Number of rows for which it decided.
  func judgeTightening(looked: Int, settled: Int) {
    if tightens {
      tightens = settled * 3 >= looked
      untilAsked = 8
    } else {
      untilAsked -= 1
      tightens = untilAsked <= 0
    }
  }

  /// - Parameter centres: One row per cluster; at least one cluster.
  package init(_ search: SearchRows, centres: [Double]) {
    self.search = search
    clusters = centres.count / search.columns
    self.centres = centres
    sizes = [Int](repeating: 0, count: clusters)
    labels = Numbers(count: search.rows, repeating: -1)
    upper = Numbers(count: search.rows, repeating: .infinity)
    lower = Numbers(count: search.rows, repeating: -.infinity)
    sums = Numbers(count: clusters * search.columns, repeating: 0)
    moves = Numbers(count: clusters, repeating: 0)
    others = Numbers(count: clusters, repeating: 0)
    panels = (clusters + 31) / 32 * 2
    panel = AlignedFloats(count: panels * 16 * search.columns)
    halfNorms = AlignedFloats(count: panels * 16)
    for index in 0..<panels * 16 { halfNorms.base[index] = .infinity }
    layOut()
  }

  /// The cluster of a row.
  package func label(of row: Int) -> Int { Int(labels.base[row]) }

  /// The cluster of each row.
  package var allLabels: [Int] { (0..<search.rows).map { Int(labels.base[$0]) } }

  /// Moves a row to another cluster and resets its bounds.
  package func move(_ row: Int, to group: Int) {
    let old = label(of: row)
    search.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      search.kernels.moveWhole(
        x: base + row * search.columns, width: search.columns, shift: search.wholeShift, scale: search.wholeScale,
        from: sums.base + old * search.columns, to: sums.base + group * search.columns)
    }
    sizes[old] -= 1
    sizes[group] += 1
    labels.base[row] = Int32(truncatingIfNeeded: group)
    upper.base[row] = .infinity
    lower.base[row] = -.infinity
  }

  /// Moves each centroid to the mean of its rows; that of an empty cluster does not move.
  package func takeMeans() {
    var means = centres
    for group in 0..<clusters where sizes[group] > 0 {
      for column in 0..<search.columns {
        let index = group * search.columns + column
        means[index] =
          search.wholeShift[column] + Double(sums.base[index]) / search.wholeScale[column] / Double(sizes[group])
      }
    }
    take(means)
  }

  /// Moves the centroids.
  package func take(_ centres: [Double]) {
    var far = (index: 0, move: 0.0)
    var next = 0.0
    for group in 0..<clusters {
      var square = 0.0
      for index in group * search.columns..<(group + 1) * search.columns {
        let difference = (centres[index] - self.centres[index]) * search.unit
        square += difference * difference
      }
      // Rounded up.
      let move = square.squareRoot() * (1 + 1e-12)
      moves.base[group] = move
      if move > far.move {
        next = far.move
        far = (group, move)
      } else if move > next {
        next = move
      }
    }
    for group in 0..<clusters { others.base[group] = group == far.index ? next : far.move }
    self.centres = centres
    layOut()
  }

  /// The squared distance of each row to its centroid.
  package func squaredDistances() -> [Double] {
    let rows = search.rows
    let list = (0..<Int32(truncatingIfNeeded: rows)).map { $0 }
    return [Double](unsafeUninitializedCapacity: rows) { buffer, filled in
      search.values.withUnsafeBufferPointer { values in
        if let base = values.baseAddress, let to = buffer.baseAddress {
          search.kernels.ownDistances(
            count: rows, list: list, x: base, width: search.columns, points: centres, labels: labels.base, into: to)
        }
      }
      filled = rows
    }
  }

  /// Lays out the centroids for the Float32 search.
  private func layOut() {
    reach = 0
    for group in 0..<clusters {
      var square = 0.0
      for column in 0..<search.columns {
        let value = (centres[group * search.columns + column] - search.middle[column]) * search.unit
        panel.base[(group / 16 * search.columns + column) * 16 + group % 16] = -Float(value)
        square += value * value
      }
      halfNorms.base[group] = Float(square / 2)
      reach = max(reach, square)
    }
    reach = reach.squareRoot()
  }
}
