/// A matrix in row-major order.
package struct RowMatrix: Sendable, Hashable {
  package let rows: Int
  package let columns: Int
  /// `rows * columns` numbers, row by row.
  package internal(set) var values: [Double]

  /// `values.count` is `rows * columns`.
  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "a matrix of \(rows) × \(columns) has \(values.count) values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Creates a matrix from Float32 values.
  package init(rows: Int, columns: Int, floats: [Float]) {
    self.init(rows: rows, columns: columns, values: floats.map(Double.init))
  }

  package subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// The values of one row.
  package func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }
}
