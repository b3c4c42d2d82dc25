import GraphIR

extension ScatterAdd: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.scatter(node, rows: planner.inputs(node)[1])
  }
}
