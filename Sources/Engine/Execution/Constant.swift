import GraphIR

extension Constant: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.emit(Instruction(code: .fill, width: 1, factor: Float(value), destination: planner.write(node)))
  }
}
