import GraphIR

extension Planner {
  /// Chooses the outer sums that are computed where they are used and not summed by lane.
  mutating func chooseLateSums(among gradients: [NodeID]) {
    for gradient in gradients where graph[gradient].operation is OuterSum {
      let inputs = inputs(gradient)
      let areRows = inputs.allSatisfy { list(of: $0) < 0 && !isOnCatalogue($0) }
      let isRead = graph.ids.contains { fusion.needed[$0.index] && graph[$0].inputs.contains(gradient) }
      if areRows, !isRead, plan.isBetterSummedLate(inner: width(inputs[0]), width: width(inputs[1])) {
        lateSums.insert(gradient)
      }
    }
  }

  /// Whether the node is computed where it is used: it was chosen, and the rows of its factors are stored.
  mutating func isSummedLate(_ node: NodeID, a: Operand, b: Operand) -> Bool {
    guard lateSums.contains(node), a.region == .batch, b.region == .batch else { return false }
    factors[node] = (a, b)
    return true
  }
}
