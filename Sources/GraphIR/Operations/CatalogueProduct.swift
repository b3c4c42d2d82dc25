/// A row's vector times the vector of each item that there is: (x `[n]`, a table `[items, n]`) to `[items]` a row.
///
/// The value lies along the catalogue, of which there may be more than memory should hold for all rows at once.
package struct CatalogueProduct: Operation {
  package init() {}

  package var name: String { "catalogue_product" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "a vector a row and a table of vectors of its width for the whole batch") {
      $0[0].extent == .row && $0[0].shape.isVector && $0[1].extent == .whole && $0[1].shape.isTable
        && $0[0].shape.count == $0[1].shape.stride
    }
    return .row(inputs[1].shape.dimensions[0])
  }

  package func axes(of inputs: [Axes]) -> Axes { inputs[0].union(.catalogue) }

  package func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (x, table) = (place.inputs[0], place.inputs[1])
    return [
      try graph.add(MatrixProduct(), [place.upstream, table]), try graph.add(OuterSum(), [place.upstream, x]),
    ]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    MatrixProduct(transposed: true).evaluate(inputs, context)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 2 * inputs[1].shape.count) }
}
