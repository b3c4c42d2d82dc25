import Numerics

/// The first centres of k-means: rows drawn one after the other, far ones likelier, the best of a few candidates each
/// time. (Arthur, Vassilvitskii, k-means++: the advantages of careful seeding, 2007, its greedy form, with as many
/// candidates as scikit-learn takes.)
enum CentreDraw {
  /// `count` centres, one after the other. Where `matrix` has fewer distinct rows, that many.
  static func draw(_ count: Int, from matrix: RowMatrix, random: inout RandomStream) -> [Double] {
    guard count > 0, matrix.rows > 0 else { return [] }
    let candidates = 2 + Int(Real.log(Double(count)))
    let first = random.below(matrix.rows)
    var centres = Array(matrix.row(first))
    var nearest = distances(of: matrix, to: [first])[0]
    for _ in 1..<max(count, 1) {
      let drawn = Self.draw(candidates, by: nearest, random: &random)
      guard !drawn.isEmpty else { break }  // every row is a centre already
      var best: (row: Int, nearest: [Double], total: Double)?
      for (row, others) in zip(drawn, distances(of: matrix, to: drawn)) {
        let joined = zip(nearest, others).map { min($0, $1) }
        let total = fixedSum(joined)
        if let found = best, found.total <= total { continue }
        best = (row, joined, total)
      }
      guard let best else { break }
      centres += matrix.row(best.row)
      nearest = best.nearest
    }
    return centres
  }

  /// Rows drawn with the chances that `weights` give; none where all weights are zero.
  private static func draw(_ count: Int, by weights: [Double], random: inout RandomStream) -> [Int] {
    var sums: [Double] = []
    sums.reserveCapacity(weights.count)
    var sum = 0.0
    for weight in weights {
      sum += weight
      sums.append(sum)
    }
    guard sum > 0 else { return [] }
    return (0..<count).map { _ in
      let aim = random.uniform() * sum
      // The first row whose running sum is above the aim: a row of weight zero never is.
      var (low, high) = (0, sums.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > aim { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// The squared distances of all rows to each of the rows `chosen`, a list for each of these.
  private static func distances(of matrix: RowMatrix, to chosen: [Int]) -> [[Double]] {
    let points = SquaredDistances(to: chosen.flatMap { matrix.row($0) }, columns: matrix.columns)
    var lists = [[Double]](repeating: [Double](repeating: 0, count: matrix.rows), count: chosen.count)
    var one = [Double](repeating: 0, count: chosen.count)
    for row in 0..<matrix.rows {
      points.fill(&one, from: matrix.row(row))
      for index in chosen.indices { lists[index][row] = one[index] }
    }
    return lists
  }
}
