import GraphIR
import KernelInterface

extension NormalDensity: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.normalDensity)) }
}
