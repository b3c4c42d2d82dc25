import GraphIR
import KernelInterface

/// An operation on values of pairs that one instruction computes.
protocol PairOperation: Operation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws
}

extension Subtract: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    try plan.plan(.subtract, swapped: .subtractFrom, of: inputs, for: node)
  }
}

extension Multiply: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    try plan.plan(.multiply, swapped: .multiply, of: inputs, for: node)
  }
}

extension Scale: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    try plan.plan(.scale(Float(factor)), for: node)
  }
}

extension InverseRoot: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    try plan.plan(.inverseRoots(Float(epsilon)), for: node)
  }
}

extension Softmax: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws { try plan.plan(.softmax, for: node) }
}

extension Concat: PairOperation {
  /// Parts that were written directly into the result cost nothing; the others are copied.
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    let result = plan.write(node)
    var row = 0
    for input in inputs {
      let part = try plan.read(input)
      let target = result.advanced(by: row, width: part.width)
      if part != target {
        plan.emit(PairInstruction(code: .copy, rows: part.width, a: part, destination: target), for: node)
      }
      row += part.width
    }
  }
}

extension Slice: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    let whole = try plan.read(inputs[0])
    plan.alias(node, to: whole.advanced(by: offset, width: count))
  }
}

extension Embed: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    let part = try plan.read(inputs[0])
    let result = plan.write(node)
    let end = offset + part.width
    let rest = [(0, offset), (end, length - end)]
    for (row, width) in rest where width > 0 {
      plan.emit(
        PairInstruction(code: .clear, rows: width, destination: result.advanced(by: row, width: width)), for: node)
    }
    let target = result.advanced(by: offset, width: part.width)
    plan.emit(PairInstruction(code: .copy, rows: part.width, a: part, destination: target), for: node)
  }
}

extension Broadcast: PairOperation {
  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws { try plan.plan(.copy, for: node) }
}
