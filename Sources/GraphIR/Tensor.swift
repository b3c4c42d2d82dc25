/// A value of the Float64 interpreter.
package struct Tensor: Equatable, Sendable {
  /// The shape per row.
  package let shape: Shape
  /// Number of rows or list entries; nil for a value of the whole batch.
  package let rows: Int?
  /// The elements, row by row, each row in row-major order. Ids are stored as numbers.
  package var values: [Double]

  package init(_ shape: Shape, rows: Int? = nil, _ values: [Double]) {
    precondition(values.count == shape.count * (rows ?? 1), "the number of values must match the shape")
    self.shape = shape
    self.rows = rows
    self.values = values
  }

  package init(_ shape: Shape, rows: Int? = nil, repeating value: Double = 0) {
    self.init(shape, rows: rows, [Double](repeating: value, count: shape.count * (rows ?? 1)))
  }

  package var type: ValueType { ValueType(shape, rows == nil ? .whole : .row) }

  /// An element of a row, with broadcasting: a value of the whole batch is equal in each row, a scalar in each element.
  func callAsFunction(_ row: Int, _ element: Int) -> Double {
    let count = shape.count
    return values[(rows == nil ? 0 : row * count) + (count == 1 ? 0 : element)]
  }
}
