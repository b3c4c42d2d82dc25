import Engine

extension Lloyd {
  /// The share of a row's inertia that its move must save, so that rounding cannot move a row back and forth.
  private static let margin = 1e-9

  /// Moves each row whose move to another cluster lowers the inertia, including the change of both centroids: leaving a cluster of n
  /// rows saves n / (n - 1) times the squared distance to its centroid, joining one costs n / (n + 1) times it. Every fixed point of
  /// this method is one of Lloyd's algorithm, but not the other way round. (Hartigan and Wong, 1979, Algorithm AS 136; Telgarsky and
  /// Vattani, 2010, Hartigan's Method: k-means Clustering without Voronoi.)
  ///
  /// - Returns: whether any row was moved.
  func moveSingleRows() -> Bool {
    var centres = grouping.centres
    var distances = [Double](repeating: 0, count: grouping.clusters)
    var moved = false
    for row in 0..<search.rows {
      let own = grouping.label(of: row)
      let size = Double(grouping.sizes[own])
      guard size > 1 else { continue }
      search.squaredDistances(of: row, to: centres, into: &distances)
      var best = own
      var cost = distances[own] * size / (size - 1) * (1 - Self.margin)
      for cluster in 0..<grouping.clusters where cluster != own {
        let joined = distances[cluster] * Double(grouping.sizes[cluster]) / Double(grouping.sizes[cluster] + 1)
        if joined < cost { (best, cost) = (cluster, joined) }
      }
      guard best != own else { continue }
      shift(&centres, own, by: -1 / (size - 1), towards: row)
      shift(&centres, best, by: 1 / Double(grouping.sizes[best] + 1), towards: row)
      grouping.move(row, to: best)
      moved = true
    }
    return moved
  }

  /// Moves a centroid by a fraction of the way to a row.
  private func shift(_ centres: inout [Double], _ cluster: Int, by share: Double, towards row: Int) {
    let base = cluster * search.columns
    for (column, value) in search.row(row).enumerated() {
      centres[base + column] += share * (value - centres[base + column])
    }
  }
}
