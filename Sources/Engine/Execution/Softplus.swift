import GraphIR
import KernelInterface

extension Softplus: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.softplus)) }
}
