import GraphIR

extension Broadcast: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let a = planner.read(planner.inputs(node)[0])
    planner.emit(
      Instruction(code: .copy, width: Int32(planner.width(node)), inner: 1, a: a, destination: planner.write(node)))
  }
}

extension BroadcastRows: Executable {
  /// All rows read the one value of the batch; nothing is copied.
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.alias(node, to: planner.read(planner.inputs(node)[0]))
  }
}

extension SpreadMean: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .divideByRows) }
}

extension Slice: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let input = planner.inputs(node)[0]
    planner.alias(node, to: planner.read(input).advanced(by: offset * planner.type(input).shape.stride))
  }
}

extension Concat: Executable {
  /// Parts that were written directly into the result cost nothing; the others are copied.
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let result = planner.write(node)
    var column = 0
    for input in planner.inputs(node) {
      let part = planner.read(input)
      let target = result.advanced(by: column)
      if part != target {
        planner.emit(Instruction(code: .copy, width: Int32(planner.width(input)), a: part, destination: target))
      }
      column += planner.width(input)
    }
  }
}

extension Embed: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let input = planner.inputs(node)[0]
    let stride = planner.type(input).shape.stride
    let a = planner.read(input)
    let result = planner.write(node)
    let before = offset * stride
    let after = planner.width(node) - before - planner.width(input)
    if before > 0 { planner.emit(Instruction(code: .fill, width: Int32(before), destination: result)) }
    planner.emit(
      Instruction(code: .copy, width: Int32(planner.width(input)), a: a, destination: result.advanced(by: before)))
    if after > 0 {
      let rest = result.advanced(by: before + planner.width(input))
      planner.emit(Instruction(code: .fill, width: Int32(after), destination: rest))
    }
  }
}
