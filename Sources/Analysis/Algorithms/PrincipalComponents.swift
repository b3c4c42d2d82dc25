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

  /// The first `count` components of `matrix`, `count` at most its columns.
  package init(of matrix: RowMatrix, count: Int, pool: Pool) {
    precondition(count <= matrix.columns, "there are no more components than columns")
    let (mean, centred) = Self.centre(matrix)
    let found = SingularVectors(of: Triangle.of(centred, pool: pool))
    let largest = found.values.first ?? 0
    let floor = largest * Double.ulpOfOne * Double(max(matrix.rows, matrix.columns))
    let rank = min(found.values.prefix { $0 > floor }.count, max(matrix.rows - 1, 0))
    let degrees = Double(max(matrix.rows - 1, 1))

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
    self.components = components
    self.mean = mean
    self.rank = min(rank, count)
    explainedVariance = variances
    explainedVarianceRatio = total > 0 ? variances.map { $0 / total } : nil
    coordinates = Self.project(centred, on: components)
  }

  /// The mean row, and the rows less it. Differences to the first row are summed: equal rows then give exactly zero.
  private static func centre(_ matrix: RowMatrix) -> (mean: [Double], centred: RowMatrix) {
    guard matrix.rows > 0 else { return ([Double](repeating: 0, count: matrix.columns), matrix) }
    let width = matrix.columns
    let origin = Array(matrix.row(0))
    var shift = [Double](repeating: 0, count: width)
    for row in 0..<matrix.rows {
      for column in 0..<width { shift[column] += matrix.values[row * width + column] - origin[column] }
    }
    for column in 0..<width { shift[column] /= Double(matrix.rows) }
    var centred = matrix
    for row in 0..<matrix.rows {
      for column in 0..<width {
        centred.values[row * width + column] = (matrix.values[row * width + column] - origin[column]) - shift[column]
      }
    }
    return (zip(origin, shift).map { $0 + $1 }, centred)
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

  private static func project(_ centred: RowMatrix, on components: [[Double]]) -> RowMatrix {
    let width = centred.columns
    var places: [Double] = []
    places.reserveCapacity(centred.rows * components.count)
    for row in 0..<centred.rows {
      for component in components {
        var along = 0.0
        for column in 0..<width { along += centred.values[row * width + column] * component[column] }
        places.append(along)
      }
    }
    return RowMatrix(rows: centred.rows, columns: components.count, values: places)
  }
}
