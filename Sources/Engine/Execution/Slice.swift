import GraphIR

extension Slice: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    let input = planner.inputs(node)[0]
    planner.alias(node, to: planner.read(input).advanced(by: offset * planner.type(input).shape.stride))
  }
}
