import KernelInterface

/// Rows prepared for repeated searches of the nearest centroid: see ``Grouping``.
package final class SearchRows: Sendable {
  package let rows: Int
  package let columns: Int
  /// Rows x columns, row by row.
  let values: [Double]
  let kernels: any KernelSet.Type
  package let pool: Pool

  /// Number of rows in a task.
  static let blockRows = 1024
  var blocks: Int { (rows + Self.blockRows - 1) / Self.blockRows }

  /// The rows less `middle`, times `unit`, in Float32.
  let floats: AlignedFloats
  /// The squared lengths of these, before rounding.
  let squares: Numbers<Double>
  /// The largest of these lengths.
  let reach: Double
  let middle: [Double]
  /// A power of two that scales the largest number to about 1.
  let unit: Double

  /// The shift and the scale (a power of two) that turn a column's numbers into fixed point.
  let wholeShift: [Double]
  let wholeScale: [Double]

  /// - Parameter values: rows x columns, row by row; at least one row and one column.
  package init(rows: Int, columns: Int, values: [Double], pool: Pool, instructions: Instructions = .best) {
    precondition(rows > 0 && columns > 0 && values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
    self.pool = pool
    kernels = instructions.kernels
    middle = CentredRows(rows: rows, columns: columns, values: values, pool: pool, instructions: instructions).mean
    wholeShift = Array(values[..<columns])

    let blocks = (rows + Self.blockRows - 1) / Self.blockRows
    let spans = Numbers<Double>(count: blocks * columns, repeating: 0)
    let sizes = Numbers<Double>(count: blocks, repeating: 0)
    let (middle, origin) = (middle, wholeShift)
    Self.forEachRow(values, rows, columns, pool) { block, row, x in
      for column in 0..<columns {
        let span = (x[column] - origin[column]).magnitude
        if span > spans.base[block * columns + column] { spans.base[block * columns + column] = span }
        let size = (x[column] - middle[column]).magnitude
        if size > sizes.base[block] { sizes.base[block] = size }
      }
    }
    // The sums of all rows stay below 2⁶³, and a single number below 2⁵¹.
    let bits = min(50, 61 - (Int.bitWidth - rows.leadingZeroBitCount))
    wholeScale = (0..<columns).map { column in
      Self.power(bits, above: (0..<blocks).reduce(0) { max($0, spans.base[$1 * columns + column]) })
    }
    let unit = Self.power(0, above: (0..<blocks).reduce(0) { max($0, sizes.base[$1]) })
    self.unit = unit

    let floats = AlignedFloats(count: rows * columns)
    let squares = Numbers<Double>(count: rows, repeating: 0)
    let greatest = Numbers<Double>(count: blocks, repeating: 0)
    Self.forEachRow(values, rows, columns, pool) { block, row, x in
      let to = floats.base + row * columns
      var square = 0.0
      for column in 0..<columns {
        let value = (x[column] - middle[column]) * unit
        to[column] = Float(value)
        square += value * value
      }
      squares.base[row] = square
      if square > greatest.base[block] { greatest.base[block] = square }
    }
    self.floats = floats
    self.squares = squares
    reach = (0..<blocks).reduce(0) { max($0, greatest.base[$1]) }.squareRoot()
  }

  private static func forEachRow(
    _ values: [Double], _ rows: Int, _ columns: Int, _ pool: Pool, _ body: (Int, Int, Doubles) -> Void
  ) {
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      pool.forEach((rows + blockRows - 1) / blockRows) { block, _ in
        for row in block * blockRows..<min((block + 1) * blockRows, rows) { body(block, row, base + row * columns) }
      }
    }
  }

  /// The power of two that scales numbers up to `size` below 2^bits; 1 where all are 0.
  private static func power(_ bits: Int, above size: Double) -> Double {
    guard size > 0, size.isFinite else { return 1 }
    let exponent = min(max(bits - Int(size.exponent) - 1, -1000), 1000)
    return Double(sign: .plus, exponent: exponent, significand: 1)
  }

  /// A row.
  package func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

  /// The squared distances of a row to points.
  /// - Parameters:
  ///   - points: Rows of `columns` numbers.
  ///   - distances: One number per point.
  package func squaredDistances(of row: Int, to points: [Double], into distances: inout [Double]) {
    let (columns, kernels) = (columns, kernels)
    values.withUnsafeBufferPointer { values in
      distances.withUnsafeMutableBufferPointer { distances in
        guard let base = values.baseAddress, let to = distances.baseAddress else { return }
        kernels.squaredDistances(
          of: base + row * columns, to: points, count: points.count / columns, width: columns, into: to)
      }
    }
  }
}
