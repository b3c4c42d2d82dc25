/// The sum of the elements of a value: `[n]` to `[1]`.
package struct SumElements: Operation {
  package init() {}

  package var name: String { "sum_elements" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one numeric value") { $0[0].shape != .id }
    return ValueType(.one, inputs[0].extent)
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].subtracting(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let x = node.inputs[0]
    let along = graph[x].axes.intersection(.catalogue)
    return [try graph.add(Broadcast(graph.type(of: x).shape, along: along), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let x = inputs[0]
    let sums = (0..<(x.rows ?? 1)).map { row in
      (0..<x.shape.count).reduce(0.0) { $0 + x(row, $1) }
    }
    return Tensor(.one, rows: x.rows, sums)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(inputs[0].shape.count, result.extent) }
}
