/// The sum of a value over the rows of the batch, or over the entries of their lists.
package struct SumRows: Operation {
  package init() {}

  package var name: String { "sum_rows" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value per row") { $0[0].extent != .whole && $0[0].shape != .id }
    return ValueType(inputs[0].shape, .whole)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let rows = try graph.add(BroadcastRows(), [node.upstream])
    guard case .entries(let list) = graph.type(of: node.inputs[0]).extent else { return [rows] }
    return [try graph.add(SpreadEntries(list), [rows])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    inputs[0].summedOverRows()
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: result.shape.count) }
}
