/// Multiplication by a constant.
package struct Scale: Operation {
  package let factor: Double

  package init(_ factor: Double) {
    self.factor = factor
  }

  package var name: String { "scale" }
  package var attributes: [Attribute] { [Attribute("factor", factor)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one numeric value") { $0[0].shape != .id }
    return inputs[0]
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(self, [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(inputs[0].shape, rows: inputs[0].rows, inputs[0].values.map { $0 * factor })
  }
}
