import GraphIR

extension Input: Executable {
  /// Labels stand in the batch already; ids are read by those who look something up.
  func plan(_ node: NodeID, in planner: inout Planner) {
    if self == .label { planner.alias(node, to: Operand(region: .labels, offset: 0, stride: 1, rowStep: 1)) }
  }
}
