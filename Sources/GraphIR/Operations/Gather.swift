/// Table lookup: (table `[rows, n]`, id) to `[n]`, per row or per entry of a list.
package struct Gather: Operation {
  package init() {}

  package var name: String { "gather" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "a table for the whole batch and an id per row or entry") {
      $0[0].shape.isTable && $0[0].extent == .whole && $0[1].shape == .id
    }
    return ValueType(Shape([inputs[0].shape.stride]), inputs[1].extent)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let rows = graph.type(of: node.inputs[0]).shape.dimensions[0]
    return [try graph.add(ScatterAdd(rows: rows), [node.inputs[1], node.upstream]), nil]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let width = inputs[0].shape.stride
    let values = inputs[1].values.flatMap { id in inputs[0].values[Int(id) * width..<(Int(id) + 1) * width] }
    return Tensor(Shape([width]), rows: inputs[1].rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
