import GraphIR

extension SumRows: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planColumnSums(node) }
}

extension Planner {
  mutating func planColumnSums(_ node: NodeID) {
    let a = read(inputs(node)[0])
    emit(Instruction(code: .columnSums, width: Int32(width(node)), a: a, destination: laneSums(node)), in: .tile)
  }
}
