import GraphIR

extension Embed: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let input = planner.inputs(node)[0]
    let stride = planner.type(input).shape.stride
    let a = planner.read(input)
    let place = planner.write(node)
    let before = offset * stride
    let after = planner.width(node) - before - planner.width(input)
    if before > 0 { planner.emit(Instruction(code: .fill, width: Int32(before), destination: place)) }
    planner.emit(
      Instruction(code: .copy, width: Int32(planner.width(input)), a: a, destination: place.advanced(by: before)))
    if after > 0 {
      let rest = place.advanced(by: before + planner.width(input))
      planner.emit(Instruction(code: .fill, width: Int32(after), destination: rest))
    }
  }
}
