import LibC

/// Binary cross-entropy of a logit z and a label y in 0...1: (z `[1]`, y `[1]`) to `[1]` per row.
///
/// -y log(sigmoid(z)) - (1 - y) log(1 - sigmoid(z)), computed as max(z, 0) - z y + log1p(exp(-|z|)), which neither
/// overflows nor cancels for any z.
package struct BinaryCrossEntropy: Operation {
  package init() {}

  package var name: String { "binary_cross_entropy" }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "a logit and a label per row, one number each") { $0.allSatisfy { $0 == .row(1) } }
    return .row(1)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] {
    let (logit, label) = (node.inputs[0], node.inputs[1])
    let probability = try graph.add(Sigmoid(), [logit])
    let excess = try graph.add(Subtract(), [probability, label])
    let negative = try graph.add(Scale(-1), [logit])
    return [
      try graph.add(Multiply(), [node.upstream, excess]), try graph.add(Multiply(), [node.upstream, negative]),
    ]
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let values = zip(inputs[0].values, inputs[1].values).map { z, y in
      (z > 0 ? z : 0) - z * y + log1p(exp(-abs(z)))
    }
    return Tensor(.one, rows: context.rows, values)
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(perRow: 6) }
}
