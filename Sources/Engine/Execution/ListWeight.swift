import GraphIR

extension ListWeight: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    planner.emit(
      Instruction(
        code: .listWeights, width: 1, inner: divisor == .rootOfCount ? 1 : 0, destination: planner.write(node),
        list: try planner.number(of: list)))
  }
}
