import GraphIR
import KernelInterface

extension OneMinus: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.oneMinus)) }
}
