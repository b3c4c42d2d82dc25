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
  /// - Parameter matrix: one row or more.
  package init(of matrix: RowMatrix, settings: Settings, seed: UInt64, name: String, pool: Pool) {
    var attempts = [Lloyd?](repeating: nil, count: max(settings.starts, 1))
    attempts.withUnsafeMutableBufferPointer { attempts in
      pool.forEach(attempts.count) { start, _ in
        var random = RandomStream(seed: seed, purpose: "kmeans", name: "\(name) \(start)")
        var lloyd = Lloyd(rows: matrix, centres: CentreDraw.draw(settings.clusters, from: matrix, random: &random))
        lloyd.run(atMost: settings.rounds)
        attempts[start] = lloyd
      }
    }
    var best: Lloyd?
    for attempt in attempts {
      guard let attempt else { continue }
      if let found = best, found.inertia <= attempt.inertia { continue }
      best = attempt
    }
    self.init(best ?? Lloyd(rows: matrix, centres: []), of: matrix, clusters: settings.clusters)
  }

  /// Numbers the clusters that were found.
  private init(_ found: Lloyd, of matrix: RowMatrix, clusters: Int) {
    var sizes = [Int](repeating: 0, count: clusters)
    var firsts = [Int](repeating: matrix.rows, count: clusters)
    for (row, label) in found.labels.enumerated() {
      sizes[label] += 1
      firsts[label] = min(firsts[label], row)
    }
    let order = (0..<clusters).sorted { (-sizes[$0], firsts[$0], $0) < (-sizes[$1], firsts[$1], $1) }
    var number = [Int](repeating: 0, count: clusters)
    for (new, old) in order.enumerated() { number[old] = new }
    var centres: [Double] = []
    for old in order {
      if sizes[old] > 0 {
        centres += found.centre(old)
      } else {
        centres += [Double](repeating: 0, count: matrix.columns)
      }
    }
    labels = found.labels.map { number[$0] }
    self.sizes = order.map { sizes[$0] }
    self.centres = RowMatrix(rows: clusters, columns: matrix.columns, values: centres)
    inertia = found.inertia
    squaredDistances = found.distances
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
