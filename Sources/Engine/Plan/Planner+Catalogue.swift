import GraphIR

extension Planner {
  /// Emits a loop over the tiles of the catalogue. Its values hold one tile and are computed again if a later loop
  /// needs them.
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

  /// Whether the value has a number per item and is computed a tile of items at a time.
  func isOnCatalogue(_ node: NodeID) -> Bool { graph[node].axes.contains(.catalogue) }

  /// Refuses to join or cut a value on the catalogue, which would change the order of the items.
  func requireWhole(_ node: NodeID) throws {
    if isOnCatalogue(node) || inputs(node).contains(where: isOnCatalogue) {
      throw PlanError(description: "a value on the catalogue cannot be concatenated or sliced")
    }
  }

  /// Emits an instruction after the loop over the catalogue, or, outside such a loop, next.
  mutating func emitAfterLoop(_ instruction: Instruction) {
    guard loop != nil else { return emit(instruction) }
    var instruction = instruction
    instruction.node = Int32(current.index)
    loop?.after.append(instruction)
  }
}
