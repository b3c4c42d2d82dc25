import KernelInterface

/// A matrix in panels of as many columns as a product computes at once, each panel's rows against each other: a product
/// reads it from one end to the other. The last panel has room for as many columns as the others.
enum Panels {
  /// Columns of a panel.
  static let width = 64

  /// How many numbers a matrix has for whose sake it is worth standing in panels as well.
  static let leastCount = 1 << 17

  /// The numbers that a matrix has room for.
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

  /// Turns `rows` of a matrix over: they become columns of one of `targetStride` from row to row, which stands in panels where
  /// that is less than the matrix has rows.
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
