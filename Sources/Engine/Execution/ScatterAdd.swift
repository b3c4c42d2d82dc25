import GraphIR

extension ScatterAdd: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    guard planner.graph[planner.inputs(node)[0]].operation is Input else {
      throw PlanError(description: "rows are added by a user's or an item's id")
    }
    planner.scatter(node, rows: planner.inputs(node)[1])
  }
}
