import Engine
import Numerics

/// How much nearer rows lie to their own cluster than to the next. (Rousseeuw, 1987.)
enum Silhouette {
  /// The mean over all rows of (b - a) / max(a, b), where a is the mean distance to the other rows of the row's cluster
  /// and b the least mean distance to the rows of another; 0 for a row that is alone. Nil where there are fewer than two
  /// clusters, or as many as rows.
  static func mean(of matrix: RowMatrix, labels: [Int], clusters: Int, pool: Pool) -> Double? {
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    let occupied = sizes.count { $0 > 0 }
    guard occupied >= 2, occupied < matrix.rows else { return nil }

    let points = SquaredDistances(to: matrix.values, columns: matrix.columns)
    var values = [Double](repeating: 0, count: matrix.rows)
    let chunk = 16
    values.withUnsafeMutableBufferPointer { values in
      pool.forEach((matrix.rows + chunk - 1) / chunk) { part, _ in
        var distances = [Double](repeating: 0, count: matrix.rows)
        var sums = [Double](repeating: 0, count: clusters)
        for row in part * chunk..<min((part + 1) * chunk, matrix.rows) where sizes[labels[row]] > 1 {
          points.fill(&distances, from: matrix.row(row))
          for cluster in 0..<clusters { sums[cluster] = 0 }
          for other in 0..<matrix.rows { sums[labels[other]] += distances[other].squareRoot() }
          let own = sums[labels[row]] / Double(sizes[labels[row]] - 1)
          var next = Double.infinity
          for cluster in 0..<clusters where cluster != labels[row] && sizes[cluster] > 0 {
            next = min(next, sums[cluster] / Double(sizes[cluster]))
          }
          let larger = max(own, next)
          values[row] = larger > 0 ? (next - own) / larger : 0
        }
      }
    }
    return fixedSum(values) / Double(matrix.rows)
  }
}
