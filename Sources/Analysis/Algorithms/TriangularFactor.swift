import Engine

/// The triangular factor R of A = QR, which has the singular values and right singular vectors of A.
enum TriangularFactor {
  /// Minimum number of rows of a block. The blocks, not the threads, determine the order of sums, so the result is the same at any
  /// number of threads.
  static let blockRows = 512

  /// Computes R of `matrix`, columns × columns, by Householder reflections: of each block of rows, then of the stacked triangles.
  /// (Demmel, Grigori, Hoemmen and Langou, 2012, Communication-Optimal Parallel and Sequential QR and LU Factorizations.)
  static func of(_ matrix: RowMatrix, pool: Pool) -> RowMatrix {
    let width = matrix.columns
    let height = max(blockRows, 2 * width)
    let blocks = max(1, (matrix.rows + height - 1) / height)
    var triangles = [[Double]](repeating: [], count: blocks)
    triangles.withUnsafeMutableBufferPointer { triangles in
      pool.forEach(blocks) { block, _ in
        let first = block * height
        let last = min(first + height, matrix.rows)
        var part = Array(matrix.values[first * width..<last * width])
        triangles[block] = reduce(&part, columns: width)
      }
    }
    var whole = triangles[0]
    for triangle in triangles.dropFirst() {
      var stacked = whole + triangle
      whole = reduce(&stacked, columns: width)
    }
    return RowMatrix(rows: width, columns: width, values: whole)
  }

  /// Computes the triangle of a block of rows and overwrites the block. Missing rows are zeros if the block has fewer rows than columns.
  private static func reduce(_ block: inout [Double], columns: Int) -> [Double] {
    let rows = block.count / max(columns, 1)
    var projections = [Double](repeating: 0, count: columns)
    for pivot in 0..<min(rows, columns) {
      var squares = 0.0
      for row in pivot + 1..<max(rows, pivot + 1) {
        let value = block[row * columns + pivot]
        squares += value * value
      }
      guard squares > 0 else { continue }  // the column is zero below the diagonal
      let head = block[pivot * columns + pivot]
      let norm = (head * head + squares).squareRoot()
      // The reflection's vector is (head - target, the rest); the sign of target avoids cancellation.
      let target = head > 0 ? -norm : norm
      let lead = head - target
      let scale = 2 / (lead * lead + squares)
      block[pivot * columns + pivot] = lead
      for column in pivot + 1..<max(columns, pivot + 1) { projections[column] = 0 }
      for row in pivot..<rows {
        let weight = block[row * columns + pivot]
        for column in pivot + 1..<max(columns, pivot + 1) {
          projections[column] += weight * block[row * columns + column]
        }
      }
      for row in pivot..<rows {
        let weight = block[row * columns + pivot] * scale
        for column in pivot + 1..<max(columns, pivot + 1) {
          block[row * columns + column] -= weight * projections[column]
        }
      }
      block[pivot * columns + pivot] = target
      for row in pivot + 1..<max(rows, pivot + 1) { block[row * columns + pivot] = 0 }
    }
    var triangle = [Double](repeating: 0, count: columns * columns)
    for row in 0..<min(rows, columns) {
      for column in row..<columns { triangle[row * columns + column] = block[row * columns + column] }
    }
    return triangle
  }
}
