/// Selects the element of an item: (x `[items]`, id) to `[1]` per row.
package struct PickItem: Operation {
  package init() {}

  package var name: String { "pick_item" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "one number per item, and an id, per row") {
      $0[0].extent == .row && $0[0].shape.isVector && $0[1] == ValueType(.id, .row)
    }
    return .row(1)
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(inputs[1]).subtracting(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let items = graph.type(of: node.inputs[0]).shape.count
    return [try graph.add(PlaceItem(items: items), [node.inputs[1], node.upstream]), nil]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let values = inputs[1].values.enumerated().map { row, id in inputs[0](row, Int(id)) }
    return Tensor(.one, rows: inputs[1].rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
