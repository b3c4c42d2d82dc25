import LibC

/// log(Σ exp(x)): `[n]` to `[1]`, computed relative to the maximum, so that it does not overflow. Subtracted from the elements, it
/// gives the log-softmax.
package struct LogSumExp: Operation {
  package init() {}

  package var name: String { "log_sum_exp" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a vector per row") { $0[0].extent == .row && $0[0].shape.isVector }
    return .row(1)
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].subtracting(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let shifted = try graph.add(Subtract(), [node.inputs[0], node.output])
    let share = try graph.add(Exp(), [shifted])
    return [try graph.add(Multiply(), [node.upstream, share])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let x = inputs[0]
    let values = (0..<(x.rows ?? 0)).map { row in
      let numbers = (0..<x.shape.count).map { x(row, $0) }
      let largest = numbers.max() ?? 0
      return largest + log(numbers.reduce(0) { $0 + exp($1 - largest) })
    }
    return Tensor(.one, rows: x.rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 3 * inputs[0].shape.count) }
}
