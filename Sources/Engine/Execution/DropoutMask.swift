import GraphIR

extension DropoutMask: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let mask = planner.addDropout(node: self.node, rate: rate)
    planner.emit(
      Instruction(code: .dropoutMask, width: Int32(width), inner: Int32(mask), destination: planner.write(node)))
  }
}
