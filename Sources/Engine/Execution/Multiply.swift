import GraphIR
import KernelInterface

extension Multiply: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) { planner.planBinary(node, .multiply, turned: .multiply) }
}
