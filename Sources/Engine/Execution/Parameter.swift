import GraphIR

extension Parameter: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.placeParameter(node, named: parameterName)
  }
}
