import GraphIR

extension BroadcastRows: Executable {
  /// A value for the whole batch is read beside each row where it stands.
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.alias(node, to: planner.read(planner.inputs(node)[0]))
  }
}
