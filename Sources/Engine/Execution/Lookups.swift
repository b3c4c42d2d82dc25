import GraphIR

extension Gather: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    guard planner.phase(inputs[0]) == .before else {
      throw PlanError(description: "`gather` needs a table that does not depend on the batch")
    }
    let table = planner.read(inputs[0])
    planner.emit(
      Instruction(
        code: .gather, flags: try planner.idFlags(inputs[1]), width: Int32(planner.width(node)), a: table,
        destination: planner.write(node)))
  }
}

extension ScatterAdd: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.scatter(node, rows: planner.inputs(node)[1])
  }
}

extension PickItem: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let (x, id) = (planner.inputs(node)[0], planner.inputs(node)[1])
    planner.emit(
      Instruction(
        code: .pickItem, flags: try planner.idFlags(id).union(planner.isOnCatalogue(x) ? .widthIsTiled : []),
        width: Int32(planner.width(x)), a: planner.read(x), destination: planner.write(node)))
  }
}

extension PlaceItem: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let width = Int32(planner.width(node))
    let result = planner.write(node)
    planner.emit(Instruction(code: .fill, width: width, destination: result))
    try planner.planPlaceItem(node, id: planner.inputs(node)[0], number: planner.inputs(node)[1], in: result)
  }
}

extension Planner {
  /// The flags of an instruction that looks rows of a table or items up by `id`.
  func idFlags(_ id: NodeID) throws -> Instruction.Flags { try source(of: id) == .item ? .items : [] }

  /// Adds one number a row to a value on the catalogue, at the item that the row's id names.
  mutating func planPlaceItem(_ node: NodeID, id: NodeID, number: NodeID, in result: Operand) throws {
    emit(
      Instruction(
        code: .placeItem, flags: try idFlags(id), width: Int32(width(node)), a: read(number), destination: result))
  }
}
