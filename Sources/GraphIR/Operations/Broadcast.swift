/// Repeats one number to fill a shape: `[1]` to `[n]`. The gradient of `SumElements`.
package struct Broadcast: Operation {
  package let shape: Shape
  /// The axis of the first dimension, if any.
  package let along: Axes

  package init(_ shape: Shape, along: Axes = []) {
    self.shape = shape
    self.along = along
  }

  package var name: String { "broadcast" }
  package var attributes: [Attribute] { [Attribute("to", shape)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "one number") { $0[0].shape == .one }
    return ValueType(shape, inputs[0].extent)
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(along) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    [try graph.add(SumElements(), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let values = inputs[0].values.flatMap { [Double](repeating: $0, count: shape.count) }
    return Tensor(shape, rows: inputs[0].rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
