/// A table of numbers, row by row.
package struct RowMatrix: Sendable, Hashable {
  package let rows: Int
  package let columns: Int
  /// `rows * columns` numbers, a row after the other.
  package internal(set) var values: [Double]

  /// `values.count` is `rows * columns`.
  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "a table of \(rows) x \(columns) needs that many numbers")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The same table of numbers in more precision.
  package init(rows: Int, columns: Int, floats: [Float]) {
    self.init(rows: rows, columns: columns, values: floats.map(Double.init))
  }

  package subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// The numbers of one row.
  package func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }
}
