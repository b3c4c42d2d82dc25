import GraphIR
import KernelInterface

extension Relu: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.relu)) }
}
