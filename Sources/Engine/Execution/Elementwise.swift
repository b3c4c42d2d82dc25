import GraphIR
import KernelInterface

// MARK: functions of one value

/// An operation that applies a function to each element.
protocol UnaryOperation: Executable, PairOperation {
  var function: UnaryFunction { get }
}

extension UnaryOperation {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(function)) }

  func plan(_ node: NodeID, _ inputs: [NodeID], in plan: inout PairPlan) throws {
    try plan.plan(.unary(function), for: node)
  }
}

extension Exp: UnaryOperation { var function: UnaryFunction { .exp } }
extension Gelu: UnaryOperation { var function: UnaryFunction { .gelu } }
extension NormalCumulative: UnaryOperation { var function: UnaryFunction { .normalCumulative } }
extension NormalDensity: UnaryOperation { var function: UnaryFunction { .normalDensity } }
extension OneMinus: UnaryOperation { var function: UnaryFunction { .oneMinus } }
extension Relu: UnaryOperation { var function: UnaryFunction { .relu } }
extension Sigmoid: UnaryOperation { var function: UnaryFunction { .sigmoid } }
extension Softplus: UnaryOperation { var function: UnaryFunction { .softplus } }
extension Step: UnaryOperation { var function: UnaryFunction { .step } }
extension Tanh: UnaryOperation { var function: UnaryFunction { .tanh } }

extension Scale: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .scale, factor: Float(factor)) }
}

extension InverseRoot: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.planUnary(node, .inverseRoots, factor: Float(epsilon))
  }
}

extension Softmax: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    try planner.requireWhole(node)
    planner.planUnary(node, .softmax)
  }
}

extension Planner {
  /// Plans a function of each element.
  mutating func planUnary(_ node: NodeID, _ code: Instruction.Code, factor: Float = 0) {
    let a = read(inputs(node)[0])
    emit(Instruction(code: code, width: Int32(width(node)), factor: factor, a: a, destination: write(node)))
  }
}

// MARK: functions of two values

extension Add: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planBinary(node, .add, swapped: .add) }
}

extension Subtract: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    planner.planBinary(node, .subtract, swapped: .subtractFrom)
  }
}

extension Multiply: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planBinary(node, .multiply, swapped: .multiply) }
}

extension BinaryCrossEntropy: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) {
    let (logit, label) = (planner.inputs(node)[0], planner.inputs(node)[1])
    let (a, b) = (planner.contiguous(logit), planner.contiguous(label))
    planner.emit(Instruction(code: .crossEntropy, width: 1, a: a, b: b, destination: planner.writeContiguous(node)))
    planner.copyToRequested(node)
  }
}

extension Planner {
  /// Plans a function of the elements of two values, one of which may have one number a row.
  /// - Parameter swapped: The function with its arguments exchanged.
  mutating func planBinary(_ node: NodeID, _ function: BinaryFunction, swapped: BinaryFunction) {
    let (first, second) = (inputs(node)[0], inputs(node)[1])
    let (a, b) = (read(first), read(second))
    let (widthA, widthB) = (width(first), width(second))
    let width = Int32(width(node))
    if widthA == widthB {
      emit(Instruction(code: .binary(function), width: width, a: a, b: b, destination: write(node)))
    } else if widthB == 1 {
      emit(Instruction(code: .binaryNumbers(function), width: width, a: a, b: b, destination: write(node)))
    } else {
      emit(Instruction(code: .binaryNumbers(swapped), width: width, a: b, b: a, destination: write(node)))
    }
  }
}
