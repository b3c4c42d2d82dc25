import GraphIR
import KernelInterface

extension Add: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planBinary(node, .add, turned: .add) }
}
