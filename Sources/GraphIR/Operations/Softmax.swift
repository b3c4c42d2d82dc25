import LibC

/// exp(x) / Σ exp(x): `[n]` to `[n]`, computed relative to the maximum, so that it does not overflow.
package struct Softmax: Operation {
  package init() {}

  package var name: String { "softmax" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a vector per row") { $0[0].extent == .row && $0[0].shape.isVector }
    return inputs[0]
  }

  /// For the output y and the upstream gradient g: y (g - Σ g y).
  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let weighed = try graph.add(Multiply(), [node.upstream, node.output])
    let mean = try graph.add(SumElements(), [weighed])
    let excess = try graph.add(Subtract(), [node.upstream, mean])
    return [try graph.add(Multiply(), [node.output, excess])]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let x = inputs[0]
    let values = (0..<(x.rows ?? 1)).flatMap { row in
      let numbers = (0..<x.shape.count).map { x(row, $0) }
      let largest = numbers.max() ?? 0
      let powers = numbers.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
    return Tensor(x.shape, rows: x.rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(4 * result.shape.count, result.extent) }
}
