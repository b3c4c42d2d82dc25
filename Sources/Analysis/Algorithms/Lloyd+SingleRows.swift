extension Lloyd {
  /// How much of the inertia that a row accounts for must be won by its move, so that rounding moves none to and fro.
  private static let margin = 1e-9

  /// Moves each row for which another cluster is better when the centres' own shifts are counted in: leaving a cluster of
  /// n rows wins n / (n - 1) of the squared distance to its centre, joining one costs n / (n + 1). Whether any moved.
  /// (Hartigan, Wong, Algorithm AS 136, 1979; Telgarsky, Vattani, Hartigan's method, 2010: what it leaves as it is, Lloyd's
  /// rounds leave too, but not the other way round.)
  mutating func moveSingleRows() -> Bool {
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    var points = SquaredDistances(to: centres, columns: matrix.columns)
    var one = [Double](repeating: 0, count: clusters)
    var moved = false
    for row in 0..<matrix.rows where sizes[labels[row]] > 1 {
      let own = labels[row]
      points.fill(&one, from: matrix.row(row))
      var best = own
      var cost = one[own] * Double(sizes[own]) / Double(sizes[own] - 1) * (1 - Self.margin)
      for cluster in 0..<clusters where cluster != own {
        let joined = one[cluster] * Double(sizes[cluster]) / Double(sizes[cluster] + 1)
        if joined < cost { (best, cost) = (cluster, joined) }
      }
      guard best != own else { continue }
      shift(own, by: -1 / Double(sizes[own] - 1), towards: row)
      shift(best, by: 1 / Double(sizes[best] + 1), towards: row)
      sizes[own] -= 1
      sizes[best] += 1
      labels[row] = best
      points = SquaredDistances(to: centres, columns: matrix.columns)
      moved = true
    }
    return moved
  }

  /// Moves a centre by a share of the way to a row.
  private mutating func shift(_ cluster: Int, by share: Double, towards row: Int) {
    let width = matrix.columns
    for column in 0..<width {
      let centre = centres[cluster * width + column]
      centres[cluster * width + column] = centre + share * (matrix.values[row * width + column] - centre)
    }
  }
}
