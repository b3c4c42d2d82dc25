import GraphIR

extension OuterSum: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let (x, y) = (planner.inputs(node)[0], planner.inputs(node)[1])
    let (a, b) = (planner.read(x), planner.read(y))
    planner.emit(
      Instruction(
        code: .outerSum, width: Int32(planner.width(y)), inner: Int32(planner.width(x)), a: a, b: b,
        destination: planner.laneSums(node)), in: .tile)
  }
}
