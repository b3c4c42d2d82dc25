import GraphIR

extension PlaceItem: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let width = Int32(planner.width(node))
    let place = planner.write(node)
    planner.emit(Instruction(code: .fill, width: width, destination: place))
    try planner.planPlacing(node, id: planner.inputs(node)[0], number: planner.inputs(node)[1], at: place)
  }
}

extension Planner {
  /// Adds a number of each row to a value on the catalogue.
  mutating func planPlacing(_ node: NodeID, id: NodeID, number: NodeID, at place: Operand) throws {
    emit(
      Instruction(
        code: .placeItem, flags: try naming(id), width: Int32(width(node)), a: read(number), destination: place))
  }
}
