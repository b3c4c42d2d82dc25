import LibC

/// The exponentials of a row's vector over their sum: `[n]` to `[n]`, positive numbers whose sum is 1. Computed beside the
/// largest number, so that nothing overflows.
package struct Softmax: Operation {
  package init() {}

  package var name: String { "softmax" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 1, "a vector a row") { $0[0].extent == .row && $0[0].shape.isVector }
    return inputs[0]
  }

  /// Of y: y (g - Σ g y) of what arrives, g.
  package func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let weighed = try graph.add(Multiply(), [place.upstream, place.output])
    let mean = try graph.add(SumElements(), [weighed])
    let excess = try graph.add(Subtract(), [place.upstream, mean])
    return [try graph.add(Multiply(), [place.output, excess])]
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
