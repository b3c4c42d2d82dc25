import GraphIR

extension Gather: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    guard planner.phase(inputs[0]) == .before, let index = planner.graph[inputs[1]].operation as? Input else {
      throw PlanError(description: "rows are looked up by a user's or an item's id in a table known before the batch")
    }
    let table = planner.read(inputs[0])
    planner.emit(
      Instruction(
        code: .gather, flags: index == .item ? .items : [], width: Int32(planner.width(node)), a: table,
        destination: planner.write(node)))
  }
}
