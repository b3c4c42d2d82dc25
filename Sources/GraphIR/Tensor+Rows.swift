extension Tensor {
  /// The sum over the rows.
  func summedOverRows() -> Tensor {
    var sum = Tensor(shape)
    for row in 0..<(rows ?? 1) {
      for element in 0..<shape.count { sum.values[element] += self(row, element) }
    }
    return sum
  }

  /// The value repeated for `rows` rows.
  func repeated(rows: Int) -> Tensor {
    Tensor(shape, rows: rows, (0..<rows).flatMap { _ in values })
  }

  /// The value multiplied by a factor.
  func scaled(_ factor: Double) -> Tensor {
    Tensor(shape, rows: rows, values.map { $0 * factor })
  }
}
