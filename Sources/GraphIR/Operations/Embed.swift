/// Pads a value with zeros along its first dimension: `[n]` to `[length]`, with the value at `offset`. The gradient of `Slice`.
package struct Embed: Operation {
  package let offset: Int
  package let length: Int

  package init(offset: Int, length: Int) {
    self.offset = offset
    self.length = length
  }

  package var name: String { "embed" }
  package var attributes: [Attribute] { [Attribute("offset", offset), Attribute("length", length)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a value of at most \(length - offset) entries") {
      $0[0].shape != .id && offset >= 0 && offset + $0[0].shape.dimensions[0] <= length
    }
    return ValueType(inputs[0].shape.resized(length), inputs[0].extent)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let count = graph.type(of: node.inputs[0]).shape.dimensions[0]
    return [try graph.add(Slice(offset: offset, count: count), [node.upstream])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let x = inputs[0]
    var result = Tensor(x.shape.resized(length), rows: x.rows)
    for row in 0..<(x.rows ?? 1) {
      let first = row * result.shape.count + offset * x.shape.stride
      for element in 0..<x.shape.count { result.values[first + element] = x(row, element) }
    }
    return result
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
