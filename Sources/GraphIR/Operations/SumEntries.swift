/// The sum of a value over the entries of each row's list: `[n]` per entry to `[n]` per row, 0 for an empty list.
package struct SumEntries: Operation {
  package let list: IDList

  package init(_ list: IDList) {
    self.list = list
  }

  package var name: String { "sum_entries" }
  package var attributes: [Attribute] { [Attribute("of", list.name)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a vector per entry of \(list.name)") {
      $0[0].extent == .entries(list) && $0[0].shape.isVector
    }
    return ValueType(inputs[0].shape, .row)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(SpreadEntries(list), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let width = inputs[0].shape.count
    var sums = Tensor(inputs[0].shape, rows: context.rows)
    var entry = 0
    for (row, ids) in context.list(list).enumerated() {
      for _ in ids {
        for element in 0..<width { sums.values[row * width + element] += inputs[0](entry, element) }
        entry += 1
      }
    }
    return sums
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: result.shape.count) }
}
