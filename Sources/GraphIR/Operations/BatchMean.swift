/// The mean of a value over the rows of the batch.
package struct BatchMean: Operation {
  package init() {}

  package var name: String { "batch_mean" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value per row") { $0[0].extent == .row && $0[0].shape != .id }
    return ValueType(inputs[0].shape, .whole)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(SpreadMean(), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    inputs[0].summedOverRows().scaled(1 / Double(context.rows))
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: result.shape.count) }
}
