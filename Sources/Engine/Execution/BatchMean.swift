import GraphIR

extension BatchMean: Executable {
  /// The lanes keep sums; they are divided when they are added.
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planColumnSums(node) }
}
