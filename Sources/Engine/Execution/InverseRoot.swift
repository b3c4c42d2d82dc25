import GraphIR

extension InverseRoot: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.planUnary(node, .inverseRoots, factor: Float(epsilon))
  }
}
