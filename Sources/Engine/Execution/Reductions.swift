import GraphIR
import KernelInterface

// MARK: over the elements of a row

extension SumElements: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let input = planner.inputs(node)[0]
    let a = planner.read(input)
    var instruction = Instruction(
      code: .rowSums, width: Int32(planner.width(input)), a: a, destination: planner.write(node))
    if planner.isOnCatalogue(input) {
      instruction.flags = .widthIsTiled
      instruction.c = planner.newBuffer(.arena, 1)
    }
    planner.emit(instruction)
  }
}

extension LogSumExp: Executable {
  /// Computes the maximum m and the sum of exp(x - m), then m + the logarithm of the sum.
  func plan(_ node: NodeID, in planner: inout Planner) {
    let x = planner.inputs(node)[0]
    let state = planner.newBuffer(planner.phase(node) == .tile ? .arena : .whole, 2)
    let sum = state.advanced(by: 1)
    planner.emit(
      Instruction(
        code: .exponentialSums, flags: planner.isOnCatalogue(x) ? .widthIsTiled : [], width: Int32(planner.width(x)),
        a: planner.read(x), destination: state))
    let result = planner.write(node)
    planner.emitAfterLoop(Instruction(code: .unary(.log), width: 1, a: sum, destination: sum))
    planner.emitAfterLoop(Instruction(code: .binary(.add), width: 1, a: state, b: sum, destination: result))
  }
}

extension SumSquares: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let input = planner.inputs(node)[0]
    let a = planner.read(input)
    planner.emit(
      Instruction(code: .sumSquares, width: Int32(planner.width(input)), a: a, destination: planner.write(node)))
  }
}

// MARK: over the rows of the batch

extension BatchMean: Executable {
  /// Each lane keeps a sum; the sum of the lanes is divided by the number of rows.
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planColumnSums(node) }
}

extension SumRows: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planColumnSums(node) }
}

extension OuterSum: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let (x, y) = (planner.inputs(node)[0], planner.inputs(node)[1])
    guard !planner.isOnCatalogue(y) else {
      throw PlanError(description: "the gradient of a table with a row per item cannot have a column per item")
    }
    let (a, b) = (planner.read(x), planner.read(y))
    if planner.isSummedLate(node, a: a, b: b) { return }
    var sums = planner.laneSums(node)
    if planner.isOnCatalogue(x) { sums.itemStep = Int32(planner.width(y)) }
    planner.emit(
      Instruction(
        code: .outerSum, flags: planner.isOnCatalogue(x) ? .innerIsTiled : [], width: Int32(planner.width(y)),
        inner: Int32(planner.width(x)), a: a, b: b,
        destination: sums, list: planner.list(of: x)), in: .tile)
  }
}

extension Planner {
  mutating func planColumnSums(_ node: NodeID) {
    let x = inputs(node)[0]
    let a = read(x)
    var sums = laneSums(node)
    if isOnCatalogue(x) { sums.itemStep = 1 }
    emit(
      Instruction(
        code: .columnSums, flags: isOnCatalogue(x) ? .widthIsTiled : [], width: Int32(width(node)), a: a,
        destination: sums, list: list(of: x)), in: .tile)
  }
}
