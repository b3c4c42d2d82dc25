import KernelInterface

/// Matrices in panels of as many columns as a product computes at once. The rows of a panel are contiguous, so that a
/// product reads it sequentially. The last panel is padded to the width of the others.
enum Panels {
  /// Columns in a panel.
  static let width = 64

  /// Matrices with at least this many numbers are worth copying into panels.
  static let leastCount = 1 << 17

  /// The numbers in a matrix stored in panels.
  static func count(rows: Int, columns: Int) -> Int { (columns + width - 1) / width * width * rows }

  /// Copies `rows` of a matrix of `height` rows into its panels.
  static func fill(
    rows: Range<Int>, height: Int, columns: Int, from matrix: UnsafePointer<Float>,
    into panels: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) {
    for column in stride(from: 0, to: columns, by: width) {
      kernels.copy(
        rows: rows.count, width: min(width, columns - column), from: matrix + rows.lowerBound * columns + column,
        sourceStride: columns, into: panels + column * height + rows.lowerBound * width, targetStride: width)
    }
  }

  /// Writes `rows` of a matrix as columns of its transpose, which has `targetStride` numbers per row and is in panels
  /// where that is less than the number of the matrix's rows.
  static func turn(
    rows: Range<Int>, columns: Int, from matrix: UnsafePointer<Float>, into turned: UnsafeMutablePointer<Float>,
    targetStride: Int, _ kernels: any KernelSet.Type
  ) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let place = row % targetStride
      let end = min(rows.upperBound, row + targetStride - place)
      kernels.transpose(
        rows: end - row, columns: columns, from: matrix + row * columns, sourceStride: columns,
        into: turned + (row - place) * columns + place, targetStride: targetStride)
      row = end
    }
  }
}
