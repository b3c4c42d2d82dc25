/// Concatenation along the first dimension.
package struct Concat: Operation {
  package init() {}

  package var name: String { "concat" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    guard let first = inputs.first, let extent = inputs.jointExtent,
      inputs.allSatisfy({ $0.shape != .id && $0.shape.dimensions.dropFirst() == first.shape.dimensions.dropFirst() })
    else { throw ShapeError(name, expected: "values that differ only in their first dimension", inputs: inputs) }
    let length = inputs.reduce(0) { $0 + $1.shape.dimensions[0] }
    return ValueType(first.shape.resized(length), extent)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    var offset = 0
    var gradients: [NodeID?] = []
    for input in node.inputs {
      let count = graph.type(of: input).shape.dimensions[0]
      let part = try graph.add(Slice(offset: offset, count: count), [node.upstream])
      gradients.append(try graph.reduce(part, to: input))
      offset += count
    }
    return gradients
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let rows = inputs.lazy.compactMap(\.rows).first
    var values: [Double] = []
    for row in 0..<(rows ?? 1) {
      for input in inputs { values += (0..<input.shape.count).map { input(row, $0) } }
    }
    let length = inputs.reduce(0) { $0 + $1.shape.dimensions[0] }
    return Tensor(inputs[0].shape.resized(length), rows: rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
