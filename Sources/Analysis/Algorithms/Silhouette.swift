import Engine
import Numerics

/// The silhouette coefficient. (Rousseeuw, 1987, Silhouettes: A Graphical Aid to the Interpretation and Validation of Cluster
/// Analysis.)
enum Silhouette {
  /// The mean over all rows of (b - a) / max(a, b), where a is the mean distance to the other rows of the row's cluster and b the
  /// smallest mean distance to the rows of another cluster. A row that is alone in its cluster counts as 0.
  ///
  /// - Returns: nil if fewer than two clusters have rows or each row is a cluster.
  static func mean(
    of matrix: RowMatrix, labels: [Int], clusters: Int, pool: Pool, instructions: Instructions = .best
  ) -> Double? {
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    let occupied = sizes.count { $0 > 0 }
    guard occupied >= 2, occupied < matrix.rows else { return nil }

    let order = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
    let sums = distanceSums(
      of: order.flatMap { matrix.row($0) }, columns: matrix.columns, sizes: sizes, pool: pool,
      instructions: instructions)
    var values = [Double](repeating: 0, count: matrix.rows)
    for (position, row) in order.enumerated() where sizes[labels[row]] > 1 {
      let sums = sums[position * clusters..<(position + 1) * clusters]
      let own = sums[sums.startIndex + labels[row]] / Double(sizes[labels[row]] - 1)
      var next = Double.infinity
      for cluster in 0..<clusters where cluster != labels[row] && sizes[cluster] > 0 {
        next = min(next, sums[sums.startIndex + cluster] / Double(sizes[cluster]))
      }
      let larger = max(own, next)
      values[row] = larger > 0 ? (next - own) / larger : 0
    }
    return fixedSum(values) / Double(matrix.rows)
  }
}
