import GraphIR

extension SumRows: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planColumnSums(node) }
}

extension Planner {
  mutating func planColumnSums(_ node: NodeID) {
    let x = inputs(node)[0]
    let a = read(x)
    var sums = laneSums(node)
    if isOnCatalogue(x) { sums.itemStep = 1 }
    emit(
      Instruction(
        code: .columnSums, flags: isOnCatalogue(x) ? .widthInParts : [], width: Int32(width(node)), a: a,
        destination: sums, list: list(of: x)), in: .tile)
  }
}
