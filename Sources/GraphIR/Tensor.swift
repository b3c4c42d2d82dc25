/// A value in Float64, as the interpreter computes it.
package struct Tensor: Equatable, Sendable {
  /// The shape of one instance.
  package let shape: Shape
  /// How many rows, or entries of lists, there are; nil for a value for the whole batch.
  package let rows: Int?
  /// The numbers, row after row, each in row-major order. Ids are stored as numbers.
  package var values: [Double]

  package init(_ shape: Shape, rows: Int? = nil, _ values: [Double]) {
    precondition(values.count == shape.count * (rows ?? 1), "a tensor's values must fill its shape")
    self.shape = shape
    self.rows = rows
    self.values = values
  }

  package init(_ shape: Shape, rows: Int? = nil, repeating value: Double = 0) {
    self.init(shape, rows: rows, [Double](repeating: value, count: shape.count * (rows ?? 1)))
  }

  package var type: ValueType { ValueType(shape, rows == nil ? .whole : .row) }

  /// Element `element` in row `row`. A value for the whole batch is the same in each row, one number the same in each
  /// element.
  func callAsFunction(_ row: Int, _ element: Int) -> Double {
    let count = shape.count
    return values[(rows == nil ? 0 : row * count) + (count == 1 ? 0 : element)]
  }
}
