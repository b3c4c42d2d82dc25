import GraphIR
import KernelInterface

extension Planner {
  /// Emits the instruction that computes a node together with the nodes it absorbs.
  mutating func plan(_ form: Fusion.Form, for node: NodeID) throws {
    switch form {
    case .product(let product): try planProduct(node, product)
    case .masked(let value, let mask):
      let (a, b) = (read(value), read(mask))
      emit(
        Instruction(
          code: .binary(.maskByPositive), width: Int32(width(node)), a: a, b: b, destination: write(node)))
    case .catalogueProduct(let x, let table, let bias):
      try planCatalogueProduct(node, x: x, table: table, bias: bias)
    case .scaledExponential(let x, let shift, let factor):
      emit(
        Instruction(
          code: .scaledExponentials, width: Int32(width(node)), a: read(x), b: read(shift), c: read(factor),
          destination: write(node)))
    case .placed(let value, let id, let number):
      alias(node, to: read(value))
      try planPlaceItem(node, id: id, number: number, in: write(node))
    case .slope(let function, let upstream, let value):
      let (a, b) = (read(upstream), read(value))
      emit(Instruction(code: .binary(function), width: Int32(width(node)), a: a, b: b, destination: write(node)))
    case .dropped(let value, let dropout):
      let mask = addDropout(node: dropout.node, rate: dropout.rate)
      emit(
        Instruction(
          code: .dropout, width: Int32(width(node)), inner: Int32(mask), a: read(value), destination: write(node)))
    case .dot(let first, let second):
      let (a, b) = (read(first), read(second))
      emit(Instruction(code: .rowDots, width: Int32(width(first)), a: a, b: b, destination: write(node)))
    case .crossEntropyGradient(let logit, let label, let factor):
      let (a, b, c) = (contiguous(logit), contiguous(label), read(factor))
      emit(
        Instruction(code: .crossEntropyGradient, width: 1, a: a, b: b, c: c, destination: writeContiguous(node)))
      copyToRequested(node)
    }
  }
}
