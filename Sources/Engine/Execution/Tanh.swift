import GraphIR
import KernelInterface

extension Tanh: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.tanh)) }
}
