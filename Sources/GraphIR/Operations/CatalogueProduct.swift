/// The dot products of a row's vector with the vectors of all items: (x `[n]`, table `[items, n]`) to `[items]` per row.
///
/// The value has the `catalogue` axis: it may be too large to be stored for all rows at once.
package struct CatalogueProduct: Operation {
  package init() {}

  package var name: String { "catalogue_product" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "a vector per row and a table of vectors of its width for the whole batch") {
      $0[0].extent == .row && $0[0].shape.isVector && $0[1].extent == .whole && $0[1].shape.isTable
        && $0[0].shape.count == $0[1].shape.stride
    }
    return .row(inputs[1].shape.dimensions[0])
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(.catalogue) }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (x, table) = (node.inputs[0], node.inputs[1])
    return [
      try graph.add(MatrixProduct(), [node.upstream, table]), try graph.add(OuterSum(), [node.upstream, x]),
    ]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    MatrixProduct(transposed: true).evaluate(inputs, context)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 2 * inputs[1].shape.count) }
}
