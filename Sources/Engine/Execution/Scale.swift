import GraphIR

extension Scale: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .scale, factor: Float(factor)) }
}
