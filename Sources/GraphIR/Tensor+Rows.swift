extension Tensor {
  /// The sum over the rows.
  func summedOverRows() -> Tensor {
    var sum = Tensor(shape)
    for row in 0..<(rows ?? 1) {
      for element in 0..<shape.count { sum.values[element] += self(row, element) }
    }
    return sum
  }

  /// The same value in each of `rows` rows.
  func repeated(rows: Int) -> Tensor {
    Tensor(shape, rows: rows, (0..<rows).flatMap { _ in values })
  }

  /// Each number times a factor.
  func scaled(_ factor: Double) -> Tensor {
    Tensor(shape, rows: rows, values.map { $0 * factor })
  }
}
