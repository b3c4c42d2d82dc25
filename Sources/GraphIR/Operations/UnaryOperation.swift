/// A unary elementwise operation.
package protocol UnaryOperation: Operation {
  /// The function in Float64.
  static func value(_ x: Double) -> Double
}

extension UnaryOperation {
  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one numeric value") { $0[0].shape != .id }
    return inputs[0]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(inputs[0].shape, rows: inputs[0].rows, inputs[0].values.map { Self.value($0) })
  }
}
