/// The sum of the squared elements of a value of the whole batch: `[k, n]` to `[1]`.
package struct SumSquares: Operation {
  package init() {}

  package var name: String { "sum_squares" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value for the whole batch") { $0[0].extent == .whole && $0[0].shape != .id }
    return .whole(1)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let twice = try graph.add(Scale(2), [node.upstream])
    return [try graph.add(Multiply(), [node.inputs[0], twice])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(.one, [inputs[0].values.reduce(0) { $0 + $1 * $1 }])
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(once: 2 * inputs[0].shape.count) }
}
