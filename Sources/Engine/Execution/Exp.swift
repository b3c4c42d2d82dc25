import GraphIR
import KernelInterface

extension Exp: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.exp)) }
}
