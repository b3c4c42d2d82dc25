import GraphIR

extension SpreadMean: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .divideByRows) }
}
