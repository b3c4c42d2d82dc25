import GraphIR
import KernelInterface

extension NormalCumulative: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planUnary(node, .unary(.normalCumulative)) }
}
