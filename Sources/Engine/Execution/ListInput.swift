import GraphIR

extension ListInput: Executable {
  /// Ids are read by those who look something up.
  func plan(_ node: NodeID, in planner: inout Planner) throws { _ = try planner.number(of: list) }
}
