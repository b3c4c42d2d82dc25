import GraphIR

extension BinaryCrossEntropy: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let (logit, label) = (planner.inputs(node)[0], planner.inputs(node)[1])
    let (a, b) = (planner.adjacent(logit), planner.adjacent(label))
    planner.emit(Instruction(code: .crossEntropy, width: 1, a: a, b: b, destination: planner.writeAdjacent(node)))
    planner.settle(node)
  }
}
