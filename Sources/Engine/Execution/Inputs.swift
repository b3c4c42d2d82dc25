import GraphIR

extension Input: Executable {
  /// Labels are read from the batch; ids are read by the instructions that look rows up.
  func plan(_ node: NodeID, in planner: inout Planner) {
    if self == .label { planner.alias(node, to: Operand(region: .labels, offset: 0, stride: 1, rowStep: 1)) }
  }
}

extension ListInput: Executable {
  /// Ids are read by the instructions that look rows up.
  func plan(_ node: NodeID, in planner: inout Planner) throws { _ = try planner.number(of: list) }
}

extension Parameter: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.readParameter(node, named: parameterName)
  }
}

extension Constant: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.emit(Instruction(code: .fill, width: 1, factor: Float(value), destination: planner.write(node)))
  }
}

extension DropoutMask: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let mask = planner.addDropout(node: self.node, rate: rate)
    planner.emit(
      Instruction(code: .dropoutMask, width: Int32(width), inner: Int32(mask), destination: planner.write(node)))
  }
}
