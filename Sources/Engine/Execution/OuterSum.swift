import GraphIR

extension OuterSum: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let (x, y) = (planner.inputs(node)[0], planner.inputs(node)[1])
    guard !planner.isOnCatalogue(y) else {
      throw PlanError(description: "a gradient has a row, not a column, for each item of the catalogue")
    }
    let (a, b) = (planner.read(x), planner.read(y))
    if planner.isSummedLate(node, a: a, b: b) { return }
    var sums = planner.laneSums(node)
    if planner.isOnCatalogue(x) { sums.itemStep = Int32(planner.width(y)) }
    planner.emit(
      Instruction(
        code: .outerSum, flags: planner.isOnCatalogue(x) ? .innerInParts : [], width: Int32(planner.width(y)),
        inner: Int32(planner.width(x)), a: a, b: b,
        destination: sums, list: planner.list(of: x)), in: .tile)
  }
}
