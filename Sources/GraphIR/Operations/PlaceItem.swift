/// A vector with one element per item, 0 except for one item: (id, y `[1]`) to `[items]` per row. The gradient of `PickItem`.
package struct PlaceItem: Operation {
  /// Number of items.
  package let items: Int

  package init(items: Int) {
    self.items = items
  }

  package var name: String { "place_item" }
  package var attributes: [Attribute] { [Attribute("items", items)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "an id and one number per row") {
      $0[0] == ValueType(.id, .row) && $0[1] == .row(1)
    }
    return .row(items)
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(inputs[1]).union(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [nil, try graph.add(PickItem(), [node.upstream, node.inputs[0]])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    var result = Tensor(Shape([items]), rows: inputs[0].rows)
    for (row, id) in inputs[0].values.enumerated() { result.values[row * items + Int(id)] = inputs[1](row, 0) }
    return result
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
