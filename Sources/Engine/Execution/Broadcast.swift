import GraphIR

extension Broadcast: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let a = planner.read(planner.inputs(node)[0])
    planner.emit(
      Instruction(code: .copy, width: Int32(planner.width(node)), inner: 1, a: a, destination: planner.write(node)))
  }
}
