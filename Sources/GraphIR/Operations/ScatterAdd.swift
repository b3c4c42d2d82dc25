/// Adds the vector of each row (or entry) to the row of a zero table given by its id: (id, `[n]`) to `[rows, n]`.
///
/// The gradient of `Gather`: only the rows of ids in the batch are not zero.
package struct ScatterAdd: Operation {
  /// Number of rows of the table.
  package let rows: Int

  package init(rows: Int) {
    self.rows = rows
  }

  package var name: String { "scatter_add" }
  package var attributes: [Attribute] { [Attribute("rows", rows)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "an id and a vector per row or entry") {
      $0[0].shape == .id && $0[1].shape.isVector && $0[1].extent == $0[0].extent
    }
    return .whole(rows, inputs[1].shape.count)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [nil, try graph.add(Gather(), [node.upstream, node.inputs[0]])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let width = inputs[1].shape.count
    var table = Tensor(Shape([rows, width]))
    for (row, id) in inputs[0].values.enumerated() {
      for element in 0..<width { table.values[Int(id) * width + element] += inputs[1](row, element) }
    }
    return table
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: inputs[1].shape.count) }
}
