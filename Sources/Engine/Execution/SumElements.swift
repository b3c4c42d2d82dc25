import GraphIR

extension SumElements: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let input = planner.inputs(node)[0]
    let a = planner.read(input)
    var instruction = Instruction(
      code: .rowSums, width: Int32(planner.width(input)), a: a, destination: planner.write(node))
    if planner.isOnCatalogue(input) {
      instruction.flags = .widthInParts
      instruction.c = planner.newBuffer(.arena, 1)
    }
    planner.emit(instruction)
  }
}
