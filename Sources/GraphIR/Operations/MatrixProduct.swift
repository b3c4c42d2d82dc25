/// A row's vector times a matrix: (x `[k]`, W `[k, n]`) to `[n]`, or, transposed, (x `[n]`, W `[k, n]`) to `[k]`.
package struct MatrixProduct: Operation {
  /// Whether x is multiplied with the transpose of W.
  package let transposed: Bool

  package init(transposed: Bool = false) {
    self.transposed = transposed
  }

  package var name: String { "matrix_product" }
  package var attributes: [Attribute] { transposed ? [Attribute("transposed", true)] : [] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(
      inputs, 2, "a vector per row and a matrix whose \(transposed ? "second" : "first") dimension is its width"
    ) {
      $0[0].extent != .whole && $0[0].shape.isVector && $0[1].extent == .whole && $0[1].shape.isTable
        && $0[0].shape.count == $0[1].shape.dimensions[transposed ? 1 : 0]
    }
    return ValueType(Shape([inputs[1].shape.dimensions[transposed ? 0 : 1]]), inputs[0].extent)
  }

  /// Sums over the elements of x, so that the result has no catalogue axis.
  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(inputs[1]).subtracting(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (x, weights) = (node.inputs[0], node.inputs[1])
    let towardsX = try graph.add(MatrixProduct(transposed: !transposed), [node.upstream, weights])
    let sides = transposed ? [node.upstream, x] : [x, node.upstream]
    return [towardsX, try graph.add(OuterSum(), sides)]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let (x, weights) = (inputs[0], inputs[1])
    let (k, n) = (weights.shape.dimensions[0], weights.shape.dimensions[1])
    var values: [Double] = []
    for row in 0..<(x.rows ?? 1) {
      for output in 0..<(transposed ? k : n) {
        var sum = 0.0
        for inner in 0..<(transposed ? n : k) {
          sum += x(row, inner) * weights.values[transposed ? output * n + inner : inner * n + output]
        }
        values.append(sum)
      }
    }
    return Tensor(Shape([transposed ? k : n]), rows: x.rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 2 * inputs[1].shape.count) }
}
