import GraphIR

extension SpreadEntries: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let a = planner.read(planner.inputs(node)[0])
    planner.emit(
      Instruction(
        code: .spreadEntries, width: Int32(planner.width(node)), a: a, destination: planner.write(node),
        list: try planner.number(of: list)))
  }
}
