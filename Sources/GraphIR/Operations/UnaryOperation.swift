/// A function of one number, applied to each number of a value.
package protocol UnaryOperation: Operation {
  /// Its value in Float64.
  static func value(_ x: Double) -> Double
}

extension UnaryOperation {
  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value of numbers") { $0[0].shape != .id }
    return inputs[0]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(inputs[0].shape, rows: inputs[0].rows, inputs[0].values.map { Self.value($0) })
  }
}
