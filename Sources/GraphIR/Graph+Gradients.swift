extension Graph {
  /// Adds the gradients of a scalar `objective` with respect to the nodes of `wanted`, by reverse-mode differentiation. Gradients
  /// consist of ordinary operations and can be differentiated again.
  /// - Returns: the gradient of each node of `wanted`, with the node's type; nil if the objective does not depend on the node.
  /// - Throws: `ShapeError` if the objective is not one number for the whole batch.
  package mutating func differentiate(
    _ objective: NodeID, withRespectTo wanted: [NodeID]
  ) throws(ShapeError) -> [NodeID?] {
    guard type(of: objective) == .whole(1) else {
      throw ShapeError("differentiate", expected: "one number for the whole batch", inputs: [type(of: objective)])
    }
    let count = objective.index + 1
    var leads = [Bool](repeating: false, count: count)
    for node in wanted where node.index < count { leads[node.index] = true }
    for index in 0..<count where nodes[index].inputs.contains(where: { leads[$0.index] }) { leads[index] = true }

    var arrived = [NodeID?](repeating: nil, count: count)
    arrived[objective.index] = try add(Constant(1))
    for index in (0..<count).reversed() {
      guard let upstream = arrived[index], leads[index] else { continue }
      let inputs = nodes[index].inputs
      guard inputs.contains(where: { leads[$0.index] }) else { continue }
      let node = DifferentiatedNode(inputs: inputs, output: NodeID(index), upstream: upstream)
      let gradients = try nodes[index].operation.gradient(node, in: &self)
      for (input, gradient) in zip(inputs, gradients) {
        guard let gradient, leads[input.index] else { continue }
        if let before = arrived[input.index] {
          arrived[input.index] = try add(Add(), [before, gradient])
        } else {
          arrived[input.index] = gradient
        }
      }
    }
    return wanted.map { $0.index < count ? arrived[$0.index] : nil }
  }
}
