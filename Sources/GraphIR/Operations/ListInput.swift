/// The ids of a list input, one value per entry.
package struct ListInput: Operation {
  package let list: IDList

  package init(_ list: IDList) {
    self.list = list
  }

  package var name: String { "input" }
  package var attributes: [Attribute] { [Attribute("of", list.name)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input")
    return ValueType(.id, .entries(list))
  }

  package func axes(of inputs: [Axes]) -> Axes { list.axes }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let ids = context.list(list).joined().map { Double($0) }
    return Tensor(.id, rows: ids.count, ids)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
