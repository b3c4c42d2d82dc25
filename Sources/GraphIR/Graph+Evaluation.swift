extension Graph {
  /// Computes `outputs` in Float64, one operation after another. Slow; the reference for tests of the engine and the gradients.
  package func evaluate(_ outputs: [NodeID], in context: EvaluationContext) -> [Tensor] {
    let needed = needed(for: outputs)
    var values = [Tensor?](repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() where needed[index] {
      let value = node.operation.evaluate(node.inputs.compactMap { values[$0.index] }, context)
      assert(
        value.shape == node.type.shape && (value.rows == nil) == (node.type.extent == .whole),
        "\(node.operation.name) returned a value of another type than declared")
      values[index] = value
    }
    return outputs.compactMap { values[$0.index] }
  }
}
