/// The sum of the outer products of two vectors over the rows, or over the entries of their lists: (x `[k]`, y `[n]`) to `[k, n]` for the
/// whole batch.
///
/// The gradient of `MatrixProduct` with respect to its weights.
package struct OuterSum: Operation {
  package init() {}

  package var name: String { "outer_sum" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "two vectors per row") {
      $0.allSatisfy { $0.extent != .whole && $0.extent == inputs[0].extent && $0.shape.isVector }
    }
    return .whole(inputs[0].shape.count, inputs[1].shape.count)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (x, y) = (node.inputs[0], node.inputs[1])
    return [
      try graph.add(MatrixProduct(transposed: true), [y, node.upstream]),
      try graph.add(MatrixProduct(), [x, node.upstream]),
    ]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let (x, y) = (inputs[0], inputs[1])
    let (k, n) = (x.shape.count, y.shape.count)
    var sum = Tensor(Shape([k, n]))
    for row in 0..<(x.rows ?? 0) {
      for i in 0..<k {
        for j in 0..<n { sum.values[i * n + j] += x(row, i) * y(row, j) }
      }
    }
    return sum
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 2 * result.shape.count) }
}
