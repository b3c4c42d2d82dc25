import GraphIR

extension Softmax: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    planner.planUnary(node, .softmax)
  }
}
