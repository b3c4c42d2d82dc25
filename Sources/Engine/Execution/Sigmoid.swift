import GraphIR
import KernelInterface

extension Sigmoid: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.sigmoid)) }
}
