import GraphIR

/// An operation that the engine can run.
protocol Executable: Operation {
  /// Emits the instructions that compute the node's value.
  /// - Throws: `PlanError` where the engine cannot compute the operation on these inputs.
  func plan(_ node: NodeID, in planner: inout Planner) throws
}
