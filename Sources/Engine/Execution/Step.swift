import GraphIR
import KernelInterface

extension Step: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.step)) }
}
