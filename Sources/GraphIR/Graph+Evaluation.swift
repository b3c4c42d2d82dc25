extension Graph {
  /// The values of `outputs` in Float64, computed one operation after another: slow and plain, what all else is compared
  /// with.
  package func evaluate(_ outputs: [NodeID], in context: EvaluationContext) -> [Tensor] {
    let needed = needed(for: outputs)
    var values = [Tensor?](repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() where needed[index] {
      let value = node.operation.evaluate(node.inputs.compactMap { values[$0.index] }, context)
      assert(
        value.shape == node.type.shape && (value.rows == nil) == (node.type.extent == .whole),
        "\(node.operation.name) gave another type than it promised")
      values[index] = value
    }
    return outputs.compactMap { values[$0.index] }
  }
}
