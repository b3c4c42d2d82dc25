import GraphIR

extension Gather: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    guard planner.phase(inputs[0]) == .before else {
      throw PlanError(description: "rows are looked up in a table that is known before the batch")
    }
    let table = planner.read(inputs[0])
    planner.emit(
      Instruction(
        code: .gather, flags: try planner.naming(inputs[1]), width: Int32(planner.width(node)), a: table,
        destination: planner.write(node)))
  }
}
