import Numerics

/// Lloyd's rounds: every row to its nearest centre, every centre to the mean of its rows, until nothing changes. Then single
/// rows are moved where that helps, which leaves poor fixed points behind, and the rounds go on.
struct Lloyd {
  let matrix: RowMatrix
  let clusters: Int
  var centres: [Double]
  var labels: [Int]
  /// Each row's squared distance to the centre of its cluster.
  private(set) var distances: [Double]
  private(set) var rounds = 0
  private(set) var isFixedPoint = false

  /// `centres` holds one row a cluster.
  init(rows matrix: RowMatrix, centres: [Double]) {
    self.matrix = matrix
    self.centres = centres
    clusters = matrix.columns > 0 ? centres.count / matrix.columns : 0
    labels = [Int](repeating: 0, count: matrix.rows)
    distances = [Double](repeating: 0, count: matrix.rows)
  }

  /// The sum of all rows' squared distances.
  var inertia: Double { fixedSum(distances) }

  func centre(_ cluster: Int) -> ArraySlice<Double> {
    centres[cluster * matrix.columns..<(cluster + 1) * matrix.columns]
  }

  /// Goes on until neither a round nor the move of a single row changes anything, `limit` rounds at most.
  mutating func run(atMost limit: Int) {
    guard clusters > 0 else { return }
    assign()
    while rounds < limit, !isFixedPoint {
      rounds += 1
      moveCentres()
      if !assign() { isFixedPoint = !moveSingleRows() }
    }
  }

  /// Gives each row to its nearest centre, of equally near ones to the first; whether any row changed its cluster.
  @discardableResult
  private mutating func assign() -> Bool {
    let points = SquaredDistances(to: centres, columns: matrix.columns)
    var one = [Double](repeating: 0, count: clusters)
    var changed = false
    for row in 0..<matrix.rows {
      points.fill(&one, from: matrix.row(row))
      var nearest = 0
      for cluster in 1..<max(clusters, 1) where one[cluster] < one[nearest] { nearest = cluster }
      if labels[row] != nearest { changed = true }
      labels[row] = nearest
      distances[row] = one[nearest]
    }
    return changed
  }

  /// Each centre to the mean of its rows. A cluster that has lost all its rows takes the row that lies farthest from its
  /// centre, of equally far ones the first; where every row lies on its centre it stays empty and where it was.
  private mutating func moveCentres() {
    let width = matrix.columns
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    for cluster in 0..<clusters where sizes[cluster] == 0 {
      var farthest = 0
      for row in labels.indices where distances[row] > distances[farthest] { farthest = row }
      guard distances[farthest] > 0, sizes[labels[farthest]] > 1 else { continue }
      sizes[labels[farthest]] -= 1
      sizes[cluster] = 1
      labels[farthest] = cluster
      distances[farthest] = 0
    }
    var sums = [Double](repeating: 0, count: clusters * width)
    for row in labels.indices {
      let base = labels[row] * width
      for column in 0..<width { sums[base + column] += matrix.values[row * width + column] }
    }
    for cluster in 0..<clusters where sizes[cluster] > 0 {
      for column in 0..<width {
        centres[cluster * width + column] = sums[cluster * width + column] / Double(sizes[cluster])
      }
    }
  }
}
