import GraphIR
import KernelInterface

extension Planner {
  /// A function of two values' elements, one of which may have one number for the other's whole width.
  /// - Parameter turned: the function with its arguments exchanged.
  mutating func planBinary(_ node: NodeID, _ function: BinaryFunction, turned: BinaryFunction) {
    let (first, second) = (inputs(node)[0], inputs(node)[1])
    let (a, b) = (read(first), read(second))
    let (wideA, wideB) = (width(first), width(second))
    let wide = Int32(width(node))
    if wideA == wideB {
      emit(Instruction(code: .binary(function), width: wide, a: a, b: b, destination: write(node)))
    } else if wideB == 1 {
      emit(Instruction(code: .binaryNumbers(function), width: wide, a: a, b: b, destination: write(node)))
    } else {
      emit(Instruction(code: .binaryNumbers(turned), width: wide, a: b, b: a, destination: write(node)))
    }
  }
}
