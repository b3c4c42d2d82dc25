import GraphIR
import KernelInterface

extension LogSumExp: Executable {
  /// The largest number and the sum of the exponentials less it, then its logarithm.
  func plan(_ node: NodeID, in planner: inout Planner) {
    let x = planner.inputs(node)[0]
    let state = planner.newBuffer(planner.phase(node) == .tile ? .arena : .whole, 2)
    let sum = state.advanced(by: 1)
    planner.emit(
      Instruction(
        code: .exponentialSums, flags: planner.isOnCatalogue(x) ? .widthInParts : [], width: Int32(planner.width(x)),
        a: planner.read(x), destination: state))
    let place = planner.write(node)
    planner.emitAfterParts(Instruction(code: .unary(.log), width: 1, a: sum, destination: sum))
    planner.emitAfterParts(Instruction(code: .binary(.add), width: 1, a: state, b: sum, destination: place))
  }
}
