extension Graph {
  /// Adds the gradient of `objective`, one number for the whole batch, with respect to each node of `wanted`, and
  /// returns where they stand: of the type of the node that they belong to, nil where the objective does not depend on
  /// it.
  ///
  /// Reverse-mode differentiation: from the objective back to the inputs each operation states what it passes on. What
  /// it adds is made of operations of the same kind, so a gradient can be differentiated again.
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
      let place = GradientPlace(inputs: inputs, output: NodeID(index), upstream: upstream)
      let gradients = try nodes[index].operation.gradient(place, in: &self)
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
