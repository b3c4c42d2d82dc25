import GraphIR
import KernelInterface

extension Subtract: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planBinary(node, .subtract, turned: .subtractFrom) }
}
