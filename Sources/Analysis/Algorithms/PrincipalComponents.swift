package import Engine

/// A principal component analysis in Float64: the singular value decomposition of the centered rows.
package struct PrincipalComponents: Sendable {
  /// Unit vectors of the length of a row. The entry of largest magnitude of each is positive.
  package let components: [[Double]]
  /// Variance along each component, divided by rows - 1, in decreasing order.
  package let explainedVariance: [Double]
  /// Each component's share of the total variance. Nil if all rows are equal.
  package let explainedVarianceRatio: [Double]?
  /// The mean row.
  package let mean: [Double]
  /// The rows projected onto the components, rows × components.
  package let coordinates: RowMatrix
  /// Number of components with a variance above rounding error; the others are arbitrary orthogonal directions.
  package let rank: Int

  /// The smallest ratio of a variance to the largest one that is taken from the covariance matrix, whose absolute error is the same
  /// for all variances.
  private static let smallestRatio = 1e-5

  /// Computes the first `count` components of `matrix`: the eigenvectors of the covariance matrix, or, where a variance is too small
  /// to be exact that way, the singular vectors of the rows.
  ///
  /// - Parameter count: at most the number of columns.
  package init(of matrix: RowMatrix, count: Int, pool: Pool, instructions: Instructions = .best) {
    precondition(count <= matrix.columns, "there cannot be more components than columns")
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
      least > largest * Self.smallestRatio, matrix.rows > count
    {
      let total = (0..<matrix.columns).reduce(0) { $0 + products[$1 * matrix.columns + $1] }
      self.init(
        rows, components: found.vectors.prefix(count).map(Self.signed),
        variances: found.values.prefix(count).map { $0 / degrees },
        total: total / degrees, rank: count)
      return
    }

    let centred = RowMatrix(rows: matrix.rows, columns: matrix.columns, values: rows.centred)
    let found = SingularVectors(of: TriangularFactor.of(centred, pool: pool))
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

  /// The vector with the sign that makes its entry of largest magnitude positive. Of entries of equal magnitude up to rounding the
  /// first decides.
  private static func signed(_ vector: [Double]) -> [Double] {
    let largest = vector.reduce(0) { max($0, $1.magnitude) }
    let leading = vector.first { $0.magnitude >= largest * (1 - 1e-10) } ?? 0
    return leading < 0 ? vector.map { 0 - $0 } : vector
  }

  /// A unit vector orthogonal to all of `others`: the axis that they cover least, orthogonalized (Gram-Schmidt).
  ///
  /// - Parameter others: orthonormal vectors, fewer than `length`.
  private static func perpendicular(to others: [[Double]], length: Int) -> [Double] {
    var covered = [Double](repeating: 0, count: length)
    for other in others {
      for index in 0..<length { covered[index] += other[index] * other[index] }
    }
    var axis = 0
    for index in 0..<length where covered[index] < covered[axis] - 1e-10 { axis = index }
    var vector = [Double](repeating: 0, count: length)
    vector[axis] = 1
    for _ in 0..<2 {  // twice, to remove rounding errors
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
