import GraphIR

/// An operation that the engine runs.
protocol Executable: Operation {
  /// Lists the instructions that compute the node's value.
  func plan(_ node: NodeID, in planner: inout Planner) throws
}

extension Planner {
  /// The inputs of a node.
  func inputs(_ node: NodeID) -> [NodeID] { graph[node].inputs }

  /// The flags of an instruction for which `id` names rows of a table or items.
  func naming(_ id: NodeID) throws -> Instruction.Flags {
    try source(of: id) == .item ? .items : []
  }

  /// A function of each element.
  mutating func planUnary(_ node: NodeID, _ code: Instruction.Code, factor: Float = 0) {
    let a = read(inputs(node)[0])
    emit(Instruction(code: code, width: Int32(width(node)), factor: factor, a: a, destination: write(node)))
  }
}
