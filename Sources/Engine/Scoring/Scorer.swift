package import GraphIR
import KernelInterface

/// Scores pairs of users and items, or every item for users, without dropout, reading parameters and changing none.
///
/// What depends on the user alone is computed once a user, what depends on the item alone once an item, when the scorer
/// is made; so a scorer serves as long as its parameters stay, and after training goes on another one is made. A pair's
/// score has the same bits whichever way it is asked for, with any number of threads and any build of the kernels. It
/// answers one call at a time, on the pool's threads.
package final class Scorer: @unchecked Sendable {
  /// How many items the catalogue has.
  package let itemCount: Int

  private let graph: Graph
  private let store: ParameterStore
  private let pool: Pool
  private let kernels: any KernelSet.Type
  private let userProgram: ScoringProgram
  /// The pair's values for one user and rows of items, and for rows of both.
  private let catalogueProgram: ScoringProgram
  private let pairProgram: ScoringProgram
  private let userRows: AxisRows
  private let itemRows: AxisRows
  private let items: AlignedFloats
  private let userLimit: Int
  private let workers: [Worker]

  /// A worker's memory.
  private struct Worker {
    let frame: FrameMemory
    let users: AlignedFloats
    let items: AlignedFloats
  }

  /// - Parameters:
  ///   - output: one number a row; it depends on no label.
  ///   - itemCount: the items are 0 to `itemCount` - 1; every table that an item's id reads has at least as many rows.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package init(
    _ graph: Graph, output: NodeID, store: ParameterStore, itemCount: Int, pool: Pool, instructions: Instructions
  ) throws {
    self.graph = graph
    self.store = store
    self.itemCount = itemCount
    self.pool = pool
    kernels = instructions.kernels
    let scoring = try graph.forScoring([output])
    guard let score = scoring[output], graph.type(of: output) == .row(1) else {
      throw PlanError(description: "a score is one number a row")
    }
    let (users, items) = Self.frontier(of: scoring.graph, output: score)
    userRows = AxisRows(users, in: scoring.graph)
    itemRows = AxisRows(items, in: scoring.graph)
    let limits = scoring.graph.tableRows()
    userLimit = limits.users
    guard itemCount <= limits.items else {
      throw PlanError(description: "a table of \(limits.items) rows does not serve \(itemCount) items")
    }
    userProgram = try ScoringProgram(
      scoring.graph, wanted: userRows.operands(in: .users), store: store, kernels: kernels)
    let itemProgram = try ScoringProgram(
      scoring.graph, wanted: itemRows.operands(in: .items), store: store, kernels: kernels)
    let result = [score: Operand(region: .batch, offset: 0, stride: 1)]
    let itemOperands = itemRows.operands(in: .items)
    catalogueProgram = try ScoringProgram(
      scoring.graph, wanted: result,
      given: userRows.operands(in: .users, isOneRow: true).merging(itemOperands) { first, _ in first }, store: store,
      kernels: kernels)
    pairProgram = try ScoringProgram(
      scoring.graph, wanted: result,
      given: userRows.operands(in: .users).merging(itemOperands) { first, _ in first }, store: store, kernels: kernels)
    let arena = [userProgram, itemProgram, catalogueProgram, pairProgram].map(\.plan.arenaSize).max() ?? 0
    let rows = ScoringProgram.tileRows
    let (userStride, itemStride) = (userRows.stride, itemRows.stride)
    workers = (0..<pool.threads).map { _ in
      Worker(
        frame: FrameMemory(arenaSize: arena), users: AlignedFloats(count: rows * userStride),
        items: AlignedFloats(count: rows * itemStride))
    }
    self.items = AlignedFloats(count: itemCount * itemStride)
    computeItems(itemProgram)
  }

  /// The values of one axis alone that pairs' values are computed from.
  private static func frontier(of graph: Graph, output: NodeID) -> (users: [NodeID], items: [NodeID]) {
    let needed = graph.needed(for: [output])
    var isFrontier = [Bool](repeating: false, count: graph.nodes.count)
    isFrontier[output.index] = graph[output].axes != .pair
    for (index, node) in graph.nodes.enumerated() where needed[index] && node.axes == .pair {
      for input in node.inputs { isFrontier[input.index] = true }
    }
    func nodes(_ axes: Axes) -> [NodeID] {
      graph.ids.filter { isFrontier[$0.index] && graph[$0].axes == axes && graph.type(of: $0).shape != .id }
    }
    return (nodes(.user), nodes(.item))
  }

  private func computeItems(_ program: ScoringProgram) {
    let ids = Numbers<Int32>(count: itemCount, repeating: 0)
    for item in 0..<itemCount { ids.base[item] = Int32(item) }
    forEachTile(itemCount) { start, count, worker in
      var frame = workers[worker].frame.frame()
      frame.items = UnsafePointer(ids.base + start)
      frame.rows = count
      frame[.items] = items.base + start * itemRows.stride
      program.run(frame)
    }
  }

  /// Scores every item for each user: `scores[u * itemCount + item]`. `scores` has users times items places.
  package func scoreCatalogue(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>) {
    precondition(scores.count == users.count * itemCount, "there is one score for each user and item")
    precondition(users.allSatisfy { $0 >= 0 && $0 < userLimit }, "a user names a row that a table does not have")
    guard let result = scores.baseAddress else { return }
    let part = max(1, min(ScoringProgram.tileRows, users.count / (4 * pool.threads)))
    users.withUnsafeBufferPointer { users in
      guard let ids = users.baseAddress else { return }
      pool.forEach((users.count + part - 1) / part) { task, worker in
        flushingDenormals {
          let start = task * part
          scoreCatalogue(ids + start, min(part, users.count - start), into: result + start * itemCount, worker)
        }
      }
    }
  }

  private func scoreCatalogue(
    _ users: UnsafePointer<Int32>, _ count: Int, into scores: UnsafeMutablePointer<Float>, _ worker: Int
  ) {
    let memory = workers[worker]
    var frame = memory.frame.frame()
    computeUsers(users, count, memory, frame)
    for user in 0..<count {
      frame[.users] = memory.users.base + user * userRows.stride
      var first = 0
      while first < itemCount {
        frame.rows = min(ScoringProgram.tileRows, itemCount - first)
        frame[.items] = items.base + first * itemRows.stride
        frame[.batch] = scores + user * itemCount + first
        catalogueProgram.run(frame)
        first += frame.rows
      }
    }
  }

  private func computeUsers(_ users: UnsafePointer<Int32>, _ count: Int, _ memory: Worker, _ frame: Frame) {
    var frame = frame
    frame.users = users
    frame.rows = count
    frame[.users] = memory.users.base
    userProgram.run(frame)
  }

  /// The scores of pairs: of `users[i]` and `items[i]`, items below `itemCount`.
  package func score(users: [Int32], items pairItems: [Int32]) -> [Float] {
    precondition(users.count == pairItems.count, "a pair has a user and an item")
    precondition(users.allSatisfy { $0 >= 0 && $0 < userLimit }, "a user names a row that a table does not have")
    precondition(pairItems.allSatisfy { $0 >= 0 && $0 < itemCount }, "an item is not in the catalogue")
    var scores = [Float](repeating: 0, count: users.count)
    scores.withUnsafeMutableBufferPointer { scores in
      users.withUnsafeBufferPointer { users in
        pairItems.withUnsafeBufferPointer { pairItems in
          guard let result = scores.baseAddress, let userIDs = users.baseAddress, let itemIDs = pairItems.baseAddress
          else { return }
          nonisolated(unsafe) let places = (result, userIDs, itemIDs)
          forEachTile(users.count) { start, count, worker in
            let memory = workers[worker]
            var frame = memory.frame.frame()
            computeUsers(places.1 + start, count, memory, frame)
            kernels.gatherRows(
              places.2 + start, count: count, width: itemRows.stride, from: items.base, tableStride: itemRows.stride,
              into: memory.items.base, targetStride: itemRows.stride)
            frame.rows = count
            frame[.users] = memory.users.base
            frame[.items] = memory.items.base
            frame[.batch] = places.0 + start
            pairProgram.run(frame)
          }
        }
      }
    }
    return scores
  }

  private func forEachTile(_ rows: Int, _ body: (_ start: Int, _ count: Int, _ worker: Int) -> Void) {
    let size = ScoringProgram.tileRows
    pool.forEach((rows + size - 1) / size) { tile, worker in
      flushingDenormals { body(tile * size, min(size, rows - tile * size), worker) }
    }
  }

  // MARK: one axis' values

  /// The values of a node of the graph that depends on the item alone, for each item of the catalogue, row after row.
  /// - Throws: `PlanError` when the node depends on anything else.
  package func itemValues(of node: NodeID) throws -> [Float] {
    try values(of: node, axes: .item, count: itemCount)
  }

  /// The values of a node of the graph that depends on the user alone, for users 0 to `count` - 1, row after row.
  /// - Throws: `PlanError` when the node depends on anything else or a table has fewer users.
  package func userValues(of node: NodeID, count: Int) throws -> [Float] {
    guard count <= userLimit else {
      throw PlanError(description: "a table of \(userLimit) rows does not serve \(count) users")
    }
    return try values(of: node, axes: .user, count: count)
  }

  private func values(of node: NodeID, axes: Axes, count: Int) throws -> [Float] {
    let scoring = try graph.forScoring([node])
    guard let value = scoring[node], scoring.graph[value].axes == axes, scoring.graph.type(of: value).shape != .id
    else {
      throw PlanError(description: "the node's values do not belong to \(axes == .item ? "items" : "users") alone")
    }
    let width = scoring.graph.type(of: value).shape.count
    let program = try ScoringProgram(
      scoring.graph, wanted: [value: Operand(region: .batch, offset: 0, stride: Int32(width))], store: store,
      kernels: kernels)
    let memories = (0..<pool.threads).map { _ in FrameMemory(arenaSize: program.plan.arenaSize) }
    let ids = Numbers<Int32>(count: count, repeating: 0)
    for id in 0..<count { ids.base[id] = Int32(id) }
    var values = [Float](repeating: 0, count: count * width)
    values.withUnsafeMutableBufferPointer { values in
      guard let result = values.baseAddress else { return }
      nonisolated(unsafe) let place = result
      forEachTile(count) { start, count, worker in
        var frame = memories[worker].frame()
        frame.users = UnsafePointer(ids.base + start)
        frame.items = UnsafePointer(ids.base + start)
        frame.rows = count
        frame[.batch] = place + start * width
        program.run(frame)
      }
    }
    return values
  }
}

extension Graph {
  /// The fewest rows of a table that users' ids read, and that items' ids read.
  func tableRows() -> (users: Int, items: Int) {
    var limits = (users: Int.max, items: Int.max)
    for node in nodes where node.operation is Gather {
      let rows = type(of: node.inputs[0]).shape.dimensions[0]
      if self[node.inputs[1]].operation as? Input == .item {
        limits.items = min(limits.items, rows)
      } else {
        limits.users = min(limits.users, rows)
      }
    }
    return limits
  }
}
