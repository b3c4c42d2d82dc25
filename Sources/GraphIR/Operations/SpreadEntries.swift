/// Repeats a row's value for each entry of the row's list: `[n]` per row to `[n]` per entry. The gradient of `SumEntries`.
package struct SpreadEntries: Operation {
  package let list: IDList

  package init(_ list: IDList) {
    self.list = list
  }

  package var name: String { "spread_entries" }
  package var attributes: [Attribute] { [Attribute("of", list.name)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a vector per row") { $0[0].extent == .row && $0[0].shape.isVector }
    return ValueType(inputs[0].shape, .entries(list))
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(list.axes) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(SumEntries(list), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let lists = context.list(list)
    let values = lists.enumerated().flatMap { row, ids in
      ids.flatMap { _ in (0..<inputs[0].shape.count).map { inputs[0](row, $0) } }
    }
    return Tensor(inputs[0].shape, rows: lists.reduce(0) { $0 + $1.count }, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
