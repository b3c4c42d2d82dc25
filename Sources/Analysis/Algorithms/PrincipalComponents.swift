package import Engine

/// The directions in which rows differ most: a singular value decomposition of the centred rows in Float64.
package struct PrincipalComponents: Sendable {
  /// One unit vector a component, as long as a row; each one's entry of largest magnitude is positive.
  package let components: [[Double]]
  /// The variance along each (divided by rows - 1), falling.
  package let explainedVariance: [Double]
  /// Each one's share of the whole variance; nil where the rows do not differ at all.
  package let explainedVarianceRatio: [Double]?
  /// The mean row.
  package let mean: [Double]
  /// Where each row stands along the components: rows x components.
  package let coordinates: RowMatrix
  /// How many of the components have a variance above rounding; the rest are arbitrary directions at right angles.
  package let rank: Int

  /// A variance below this share of the largest is not taken from the products of columns, which know all variances to the
  /// same absolute error.
  private static let share = 1e-5

  /// The first `count` components of `matrix`, `count` at most its columns.
  ///
  /// They are the eigenvectors of the products of the centred columns; where one that is asked for has too little of the variance
  /// to be exact that way, the singular vectors of the rows themselves.
  package init(of matrix: RowMatrix, count: Int, pool: Pool, instructions: Instructions = .best) {
    precondition(count <= matrix.columns, "there are no more components than columns")
    guard matrix.rows > 0, matrix.columns > 0 else {
      self.init(withoutRows: matrix.columns, count: count)
      return
    }
    let rows = CentredRows(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, pool: pool, instructions: instructions)
    let degrees = Double(max(matrix.rows - 1, 1))
    let products = rows.columnProducts()
    if let found = Eigenvectors(of: products, count: matrix.columns, instructions: instructions),
      let largest = found.values.first, let least = found.values.prefix(count).last, largest > 0,
      least > largest * Self.share, matrix.rows > count
    {
      let total = (0..<matrix.columns).reduce(0) { $0 + products[$1 * matrix.columns + $1] }
      self.init(
        rows, components: found.vectors.prefix(count).map(Self.signed),
        variances: found.values.prefix(count).map { $0 / degrees },
        total: total / degrees, rank: count)
      return
    }

    let centred = RowMatrix(rows: matrix.rows, columns: matrix.columns, values: rows.centred)
    let found = SingularVectors(of: Triangle.of(centred, pool: pool))
    let largest = found.values.first ?? 0
    let floor = largest * Double.ulpOfOne * Double(max(matrix.rows, matrix.columns))
    let rank = min(found.values.prefix { $0 > floor }.count, max(matrix.rows - 1, 0))
    var components: [[Double]] = []
    for index in 0..<count {
      if index < rank, let vector = found.vectors[index] {
        components.append(Self.signed(vector))
      } else {
        components.append(Self.perpendicular(to: components, length: matrix.columns))
      }
    }
    let variances = (0..<count).map { $0 < rank ? found.values[$0] * found.values[$0] / degrees : 0 }
    let total = found.values.prefix(rank).reduce(0) { $0 + $1 * $1 } / degrees
    self.init(rows, components: components, variances: variances, total: total, rank: min(rank, count))
  }

  private init(_ rows: CentredRows, components: [[Double]], variances: [Double], total: Double, rank: Int) {
    self.components = components
    self.rank = rank
    mean = rows.mean
    explainedVariance = variances
    explainedVarianceRatio = total > 0 ? variances.map { $0 / total } : nil
    coordinates = RowMatrix(rows: rows.rows, columns: components.count, values: rows.places(along: components))
  }

  private init(withoutRows columns: Int, count: Int) {
    var components: [[Double]] = []
    for _ in 0..<count { components.append(Self.perpendicular(to: components, length: columns)) }
    self.components = components
    rank = 0
    mean = [Double](repeating: 0, count: columns)
    explainedVariance = [Double](repeating: 0, count: count)
    explainedVarianceRatio = nil
    coordinates = RowMatrix(rows: 0, columns: count, values: [])
  }

  /// The vector or its opposite, whichever has its entry of largest magnitude positive. Of entries that differ by
  /// rounding alone the first decides, so that rounding does not.
  private static func signed(_ vector: [Double]) -> [Double] {
    let largest = vector.reduce(0) { max($0, $1.magnitude) }
    let leading = vector.first { $0.magnitude >= largest * (1 - 1e-10) } ?? 0
    return leading < 0 ? vector.map { 0 - $0 } : vector
  }

  /// A unit vector at right angles to all of `others`, which are fewer than `length` and of unit length: what is left
  /// of the axis that they cover least.
  private static func perpendicular(to others: [[Double]], length: Int) -> [Double] {
    var covered = [Double](repeating: 0, count: length)
    for other in others {
      for index in 0..<length { covered[index] += other[index] * other[index] }
    }
    var axis = 0
    for index in 0..<length where covered[index] < covered[axis] - 1e-10 { axis = index }
    var vector = [Double](repeating: 0, count: length)
    vector[axis] = 1
    for _ in 0..<2 {  // the second time takes off what rounding left
      for other in others {
        var along = 0.0
        for index in 0..<length { along += vector[index] * other[index] }
        for index in 0..<length { vector[index] -= along * other[index] }
      }
    }
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return signed(vector.map { $0 / norm })
  }
}
