import GraphIR

extension ListWeight: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    planner.emit(
      Instruction(
        code: .listWeights, width: 1, inner: divisor == .rootOfCount ? 1 : 0, destination: planner.write(node),
        list: try planner.number(of: list)))
  }
}

extension SumEntries: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.planEntries(node, .sumEntries, of: list)
  }
}

extension SpreadEntries: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.planEntries(node, .spreadEntries, of: list)
  }
}

extension Planner {
  fileprivate mutating func planEntries(_ node: NodeID, _ code: Instruction.Code, of list: IDList) throws {
    let a = read(inputs(node)[0])
    emit(
      Instruction(
        code: code, width: Int32(width(node)), a: a, destination: write(node), list: try number(of: list)))
  }
}
