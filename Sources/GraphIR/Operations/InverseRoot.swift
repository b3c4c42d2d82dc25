/// 1 / sqrt(x + epsilon), for non-negative x such as squared norms and variances.
package struct InverseRoot: Operation {
  /// At least 0.
  package let epsilon: Double

  package init(epsilon: Double) {
    self.epsilon = epsilon
  }

  package var name: String { "inverse_root" }
  package var attributes: [Attribute] { [Attribute("epsilon", epsilon)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one numeric value, and an epsilon of at least 0") {
      $0[0].shape != .id && epsilon >= 0
    }
    return inputs[0]
  }

  /// dy/dx = -y³ / 2.
  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let square = try graph.add(Multiply(), [node.output, node.output])
    let slope = try graph.add(Scale(-0.5), [try graph.add(Multiply(), [square, node.output])])
    return [try graph.add(Multiply(), [node.upstream, slope])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(inputs[0].shape, rows: inputs[0].rows, inputs[0].values.map { 1 / ($0 + epsilon).squareRoot() })
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(3 * result.shape.count, result.extent) }
}
