package import GraphIR

extension Scorer {
  /// The values of a node that depends on the item only, for each item, row by row.
  /// - Throws: `PlanError` where the node depends on anything else.
  package func itemValues(of node: NodeID) throws -> [Float] {
    try values(of: node, axes: .item, count: itemCount)
  }

  /// The values of a node that depends on the user only, for users 0 to `count` - 1, row by row.
  /// - Throws: `PlanError` where the node depends on anything else or a table has fewer users.
  package func userValues(of node: NodeID, count: Int) throws -> [Float] {
    guard count <= userLimit else {
      throw PlanError(description: "a table has \(userLimit) rows for \(count) users")
    }
    return try values(of: node, axes: .user, count: count)
  }

  private func values(of node: NodeID, axes: Axes, count: Int) throws -> [Float] {
    let scoring = try graph.forScoring([node])
    guard let value = scoring[node], scoring.graph[value].axes == axes, scoring.graph.type(of: value).shape != .id
    else {
      throw PlanError(description: "the node does not depend on \(axes == .item ? "items" : "users") only")
    }
    let width = scoring.graph.width(value)
    let program = try ScoringProgram(
      scoring.graph, outputs: [value],
      places: [value: Operand(region: .batch, offset: 0, stride: Int32(width))], store: store, lists: lists,
      kernels: kernels)
    let memories = (0..<pool.threads).map { _ in FrameMemory(arenaSize: program.plan.arenaSize) }
    let rooms = (0..<pool.threads).map { _ in program.listRoom() }
    let ids = Numbers<Int32>(count: count, repeating: 0)
    for id in 0..<count { ids.base[id] = Int32(id) }
    var values = [Float](repeating: 0, count: count * width)
    values.withUnsafeMutableBufferPointer { values in
      guard let result = values.baseAddress else { return }
      nonisolated(unsafe) let place = result
      forEachTile(of: ScoringProgram.tileRows, count) { start, count, worker in
        var frame = memories[worker].frame()
        frame.users = UnsafePointer(ids.base + start)
        frame.items = UnsafePointer(ids.base + start)
        frame.rows = count
        frame[.batch] = place + start * width
        program.run(frame, into: .batch, stride: width, rooms[worker])
      }
    }
    return values
  }
}
