import GraphIR

extension SumElements: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let input = planner.inputs(node)[0]
    let a = planner.read(input)
    planner.emit(
      Instruction(code: .rowSums, width: Int32(planner.width(input)), a: a, destination: planner.write(node)))
  }
}
