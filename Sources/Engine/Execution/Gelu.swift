import GraphIR
import KernelInterface

extension Gelu: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.gelu)) }
}
