/// Repeats a value of the whole batch for each row. The gradient of `SumRows`.
package struct BroadcastRows: Operation {
  package init() {}

  package var name: String { "broadcast_rows" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value for the whole batch") { $0[0].extent == .whole && $0[0].shape != .id }
    return ValueType(inputs[0].shape, .row)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(SumRows(), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    inputs[0].repeated(rows: context.rows)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
