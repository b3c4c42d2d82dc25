import GraphIR

extension Planner {
  /// Lists instructions that go over the catalogue a part at a time. What lies on it is forgotten then: who needs it once more
  /// computes it anew.
  mutating func planCatalogueLoop(_ members: [NodeID], items: Int) throws {
    loop = ([], [])
    for node in members { try plan(node) }
    guard let planned = loop else { return }
    loop = nil
    plan.tile.append(
      Instruction(code: .catalogueLoop, width: Int32(items), inner: Int32(planned.body.count), destination: .none))
    plan.tile += planned.body + planned.after
    for node in members where isOnCatalogue(node) { locations[node.index] = nil }
  }

  /// Whether the value has a number for each item and is computed a part at a time.
  func isOnCatalogue(_ node: NodeID) -> Bool { graph[node].axes.contains(.catalogue) }

  /// Refuses a value along the catalogue whose items would not stand in their order.
  func requireWhole(_ node: NodeID) throws {
    if isOnCatalogue(node) || inputs(node).contains(where: isOnCatalogue) {
      throw PlanError(description: "a value along the catalogue can be neither joined nor cut")
    }
  }

  /// Adds an instruction that follows when the catalogue was gone over; where none is, the next one.
  mutating func emitAfterLoop(_ instruction: Instruction) {
    guard loop != nil else { return emit(instruction) }
    var instruction = instruction
    instruction.node = Int32(current.index)
    loop?.after.append(instruction)
  }
}
