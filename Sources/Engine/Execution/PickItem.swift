import GraphIR

extension PickItem: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let (x, id) = (planner.inputs(node)[0], planner.inputs(node)[1])
    planner.emit(
      Instruction(
        code: .pickItem, flags: try planner.naming(id).union(planner.isOnCatalogue(x) ? .widthInParts : []),
        width: Int32(planner.width(x)), a: planner.read(x), destination: planner.write(node)))
  }
}
