/// Divides a value of the whole batch by the number of rows and repeats it for each row. The gradient of `BatchMean`.
package struct SpreadMean: Operation {
  package init() {}

  package var name: String { "spread_mean" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one value for the whole batch") { $0[0].extent == .whole && $0[0].shape != .id }
    return ValueType(inputs[0].shape, .row)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(BatchMean(), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    inputs[0].repeated(rows: context.rows).scaled(1 / Double(context.rows))
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(once: result.shape.count) }
}
