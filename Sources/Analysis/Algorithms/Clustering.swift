package import Engine
import Numerics

/// A k-means clustering: each row belongs to the cluster with the nearest centroid.
package struct Clustering: Sendable {
  /// The cluster of each row, from 0. Clusters are numbered by decreasing size, then by their first row, so the numbers do not depend
  /// on the start; empty clusters come last.
  package let labels: [Int]
  /// The mean of each cluster's rows, clusters × columns. Zeros for an empty cluster.
  package let centres: RowMatrix
  /// Number of rows of each cluster.
  package let sizes: [Int]
  /// Sum of the squared distances of all rows to their centroids.
  package let inertia: Double
  /// Squared distance of each row to its centroid.
  package let squaredDistances: [Double]
  /// Number of iterations of the best start.
  package let iterations: Int
  /// Whether the best start converged: its last iteration changed no label.
  package let hasConverged: Bool

  /// Hyperparameters of k-means.
  package struct Settings: Hashable, Sendable {
    /// At least 1.
    package var clusters: Int
    /// Number of initializations, at least 1. The one with the lowest inertia is kept.
    package var starts = 10
    /// Maximum number of iterations of one start. A start ends earlier when it has converged.
    package var iterations = 300

    package init(clusters: Int, starts: Int = 10, iterations: Int = 300) {
      self.clusters = clusters
      self.starts = starts
      self.iterations = iterations
    }
  }

  /// Runs k-means from several initializations and keeps the result with the lowest inertia.
  ///
  /// - Parameters:
  ///   - matrix: at least one row and one column.
  ///   - name: part of the key of the random draws, beside `seed` and the start's number.
  package init(
    of matrix: RowMatrix, settings: Settings, seed: UInt64, name: String, pool: Pool,
    instructions: Instructions = .best
  ) {
    let search = SearchRows(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, pool: pool, instructions: instructions)
    let streams = (0..<max(settings.starts, 1)).map { start in
      RandomStream(seed: seed, purpose: "kmeans", name: "\(name) \(start)")
    }
    let centres = CentroidDraw.draw(max(settings.clusters, 1), from: search, random: streams)
    let attempts = centres.map { Lloyd(search, centres: $0) }
    Lloyd.run(attempts, atMost: settings.iterations)
    var best = (attempt: attempts[0], distances: attempts[0].grouping.squaredDistances())
    var least = fixedSum(best.distances)
    for attempt in attempts.dropFirst() {
      let distances = attempt.grouping.squaredDistances()
      let inertia = fixedSum(distances)
      if inertia < least {
        best = (attempt, distances)
        least = inertia
      }
    }
    self.init(best.attempt, distances: best.distances, of: matrix, clusters: max(settings.clusters, 1))
  }

  /// Renumbers the clusters of the best start.
  private init(_ found: Lloyd, distances: [Double], of matrix: RowMatrix, clusters: Int) {
    let old = found.grouping.allLabels
    var sizes = [Int](repeating: 0, count: clusters)
    var firsts = [Int](repeating: matrix.rows, count: clusters)
    for (row, label) in old.enumerated() {
      sizes[label] += 1
      firsts[label] = min(firsts[label], row)
    }
    let order = (0..<clusters).sorted { (-sizes[$0], firsts[$0], $0) < (-sizes[$1], firsts[$1], $1) }
    var number = [Int](repeating: 0, count: clusters)
    for (new, cluster) in order.enumerated() { number[cluster] = new }
    var centres: [Double] = []
    for cluster in order {
      if sizes[cluster] > 0 {
        centres += found.grouping.centres[cluster * matrix.columns..<(cluster + 1) * matrix.columns]
      } else {
        centres += [Double](repeating: 0, count: matrix.columns)
      }
    }
    labels = old.map { number[$0] }
    self.sizes = order.map { sizes[$0] }
    self.centres = RowMatrix(rows: clusters, columns: matrix.columns, values: centres)
    inertia = fixedSum(distances)
    squaredDistances = distances
    iterations = found.iterations
    hasConverged = found.hasConverged
  }

  /// Number of clusters with at least one row.
  package var occupied: Int { sizes.prefix { $0 > 0 }.count }

  /// The rows of a cluster nearest to its centroid, in order of distance, then of index. At most `count`.
  package func typicalRows(of cluster: Int, count: Int) -> [Int] {
    let members = labels.indices.filter { labels[$0] == cluster }
    let sorted = members.sorted { (squaredDistances[$0], $0) < (squaredDistances[$1], $1) }
    return Array(sorted.prefix(count))
  }
}
