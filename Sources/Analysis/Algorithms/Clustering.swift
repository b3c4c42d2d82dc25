package import Engine
import Numerics

/// K-means: rows in groups around centres, each row with its nearest.
package struct Clustering: Sendable {
  /// Each row's cluster. Clusters are numbered by falling size, then by their first row, so that a run's numbers are
  /// the same whatever start found them; empty ones come last.
  package let labels: [Int]
  /// The mean of each cluster's rows: clusters x columns. An empty cluster's is a row of zeros.
  package let centres: RowMatrix
  /// How many rows each cluster has.
  package let sizes: [Int]
  /// The sum of the squared distances of all rows to their centres.
  package let inertia: Double
  /// Each row's squared distance to its centre.
  package let squaredDistances: [Double]
  /// How many rounds the start that was best took.
  package let rounds: Int
  /// Whether its last round changed nothing.
  package let isFixedPoint: Bool

  /// How clusters are looked for.
  package struct Settings: Hashable, Sendable {
    package var clusters: Int
    /// How often it begins anew; the start of least inertia counts.
    package var starts = 10
    /// The most rounds of one start.
    package var rounds = 300

    package init(clusters: Int, starts: Int = 10, rounds: Int = 300) {
      self.clusters = clusters
      self.starts = starts
      self.rounds = rounds
    }
  }

  /// The best of several starts, each from centres of its own (`name` and the start's number key its random draws).
  ///
  /// - Parameter matrix: one row or more, of one column or more.
  package init(
    of matrix: RowMatrix, settings: Settings, seed: UInt64, name: String, pool: Pool,
    instructions: Instructions = .best
  ) {
    let search = SearchRows(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, pool: pool, instructions: instructions)
    let streams = (0..<max(settings.starts, 1)).map { start in
      RandomStream(seed: seed, purpose: "kmeans", name: "\(name) \(start)")
    }
    let centres = CentreDraw.draw(max(settings.clusters, 1), from: search, random: streams)
    let attempts = centres.map { Lloyd(search, centres: $0) }
    Lloyd.run(attempts, atMost: settings.rounds)
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

  /// Numbers the clusters that were found.
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
    rounds = found.rounds
    isFixedPoint = found.isFixedPoint
  }

  /// How many clusters have rows.
  package var occupied: Int { sizes.prefix { $0 > 0 }.count }

  /// The rows of a cluster nearest to its centre, nearest first, at most `count`; of equally near ones the first.
  package func typicalRows(of cluster: Int, count: Int) -> [Int] {
    let members = labels.indices.filter { labels[$0] == cluster }
    let sorted = members.sorted { (squaredDistances[$0], $0) < (squaredDistances[$1], $1) }
    return Array(sorted.prefix(count))
  }
}
