import GraphIR

extension Concat: Executable {
  /// Parts that were computed where they are wanted cost nothing; others are copied.
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let place = planner.write(node)
    var column = 0
    for input in planner.inputs(node) {
      let part = planner.read(input)
      let target = place.advanced(by: column)
      if part != target {
        planner.emit(Instruction(code: .copy, width: Int32(planner.width(input)), a: part, destination: target))
      }
      column += planner.width(input)
    }
  }
}
