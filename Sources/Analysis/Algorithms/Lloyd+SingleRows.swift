import Engine

extension Lloyd {
  /// How much of the inertia that a row accounts for must be won by its move, so that rounding moves none to and fro.
  private static let margin = 1e-9

  /// Moves each row for which another cluster is better when the centres' own shifts are counted in: leaving a cluster of
  /// n rows wins n / (n - 1) of the squared distance to its centre, joining one costs n / (n + 1). Whether any moved.
  /// (Hartigan, Wong, Algorithm AS 136, 1979; Telgarsky, Vattani, Hartigan's method, 2010: what it leaves as it is, Lloyd's
  /// rounds leave too, but not the other way round.)
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

  /// Moves a centre by a share of the way to a row.
  private func shift(_ centres: inout [Double], _ cluster: Int, by share: Double, towards row: Int) {
    let base = cluster * search.columns
    for (column, value) in search.row(row).enumerated() {
      centres[base + column] += share * (value - centres[base + column])
    }
  }
}
