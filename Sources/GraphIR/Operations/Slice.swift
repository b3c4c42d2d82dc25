/// Elements `offset ..< offset + count` along the first dimension: part of a vector, or rows of a table.
package struct Slice: Operation {
  package let offset: Int
  package let count: Int

  package init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  package var name: String { "slice" }
  package var attributes: [Attribute] { [Attribute("offset", offset), Attribute("count", count)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a value of at least \(offset + count) entries") {
      $0[0].shape != .id && offset >= 0 && count >= 1 && offset + count <= $0[0].shape.dimensions[0]
    }
    return ValueType(inputs[0].shape.resized(count), inputs[0].extent)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let length = graph.type(of: node.inputs[0]).shape.dimensions[0]
    return [try graph.add(Embed(offset: offset, length: length), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let x = inputs[0]
    let (start, size) = (offset * x.shape.stride, count * x.shape.stride)
    var values: [Double] = []
    for row in 0..<(x.rows ?? 1) {
      let first = row * x.shape.count + start
      values += x.values[first..<first + size]
    }
    return Tensor(x.shape.resized(count), rows: x.rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
