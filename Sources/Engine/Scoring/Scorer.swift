package import GraphIR
import KernelInterface

/// Scores pairs of users and items, or every item for users, without dropout and without changing parameters. Values
/// that depend on the item only are computed once, when the scorer is made; values that depend on the user only, once
/// per user. A scorer is valid as long as its parameters do not change. A pair's score has the same bits in every
/// method, for any number of threads and any build of the kernels. One call at a time, on the threads of the pool.
package final class Scorer: @unchecked Sendable {
  /// Number of items in the catalogue.
  package let itemCount: Int

  let graph: Graph
  let store: ParameterStore
  let lists: ScoringLists
  let pool: Pool
  let kernels: any KernelSet.Type
  let userLimit: Int
  private let userProgram: ScoringProgram
  private let itemProgram: ScoringProgram
  private let pairProgram: PairProgram
  private let userRows: AxisRows
  private let itemRows: AxisRows
  /// The values of the items in tiles, with a row per element.
  private let items: AlignedFloats
  /// The values of the items for a sparse product, a row per item; nil where there is none.
  private var sparseItems: AlignedFloats?
  private let sparseInner: Int
  private let workers: [Worker]

  /// The memory of a worker.
  private struct Worker {
    let frame: FrameMemory
    /// Values of users and items with a row per id, and of pairs with a column per pair.
    let users: AlignedFloats, items: AlignedFloats, pairUsers: AlignedFloats, pairItems: AlignedFloats
    let arena: AlignedFloats, narrow: AlignedFloats, sparse: AlignedFloats
    let userLists: ListRoom?, itemLists: ListRoom?

    var pairs: PairMemory {
      PairMemory(arena: arena.base, narrow: narrow.base, userCount: Scorer.mostUsers, sparse: sparse.base)
    }
  }

  /// Maximum number of users that are scored at once.
  private static let mostUsers = ScoringProgram.tileRows
  /// The usual number of scores that a worker holds, and the maximum for a large catalogue.
  static let scoresHeld = (usual: 1 << 18, most: 1 << 24)

  /// - Parameters:
  ///   - output: The score, one number a row; it must not depend on a label.
  ///   - inputs: The items and the lists of ids of users and items.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package init(
    _ graph: Graph, output: NodeID, store: ParameterStore, inputs: ScoringInputs, pool: Pool,
    instructions: Instructions
  ) throws {
    self.graph = graph
    self.lists = ScoringLists(inputs.lists)
    self.store = store
    let itemCount = inputs.itemCount
    self.itemCount = itemCount
    self.pool = pool
    kernels = instructions.kernels
    let scoring = try graph.forScoring([output])
    guard let score = scoring[output], graph.type(of: output) == .row(1) else {
      throw PlanError(description: "a score must be one number per row")
    }
    let (users, items) = Self.frontier(of: scoring.graph, output: score)
    userRows = AxisRows(users, in: scoring.graph)
    itemRows = AxisRows(items, in: scoring.graph)
    let limits = try scoring.graph.owners(self.lists)
    userLimit = limits.users
    guard itemCount <= limits.items else {
      throw PlanError(description: "a table has \(limits.items) rows for \(itemCount) items")
    }
    userProgram = try ScoringProgram(
      scoring.graph, outputs: users, places: userRows.operands(in: .users), store: store, lists: self.lists,
      kernels: kernels)
    itemProgram = try ScoringProgram(
      scoring.graph, outputs: items, places: itemRows.operands(in: .items), store: store, lists: self.lists,
      kernels: kernels)
    let plan = try PairPlan(scoring.graph, output: score, users: userRows, items: itemRows)
    pairProgram = try PairProgram(plan, of: scoring.graph, store: store, kernels: kernels)
    let columns = pairProgram.columns
    let arena = max(userProgram.plan.arenaSize, itemProgram.plan.arenaSize)
    let rows = ScoringProgram.tileRows
    let (userStride, itemStride) = (userRows.stride, itemRows.stride)
    let sparse = pairProgram.sparseCandidate
    sparseInner = sparse?.inner ?? 0
    let set = instructions.kernels
    let scratch = sparse.map { set.sparseScratch(inner: $0.inner, outputs: $0.rows) } ?? 0
    let (ofUsers, ofItems) = (userProgram, itemProgram)
    workers = (0..<pool.threads).map { _ in
      Worker(
        frame: FrameMemory(arenaSize: arena), users: AlignedFloats(count: rows * userStride),
        items: AlignedFloats(count: rows * itemStride), pairUsers: AlignedFloats(count: userStride * columns),
        pairItems: AlignedFloats(count: plan.itemRows * columns), arena: AlignedFloats(count: plan.arenaRows * columns),
        narrow: AlignedFloats(count: plan.narrowCount * Self.mostUsers * columns),
        sparse: AlignedFloats(count: scratch), userLists: ofUsers.listRoom(), itemLists: ofItems.listRoom())
    }
    self.items = AlignedFloats(count: (itemCount + columns - 1) / columns * columns * plan.itemRows)
    computeItems()
    if let sparse { sparseItems = sparseRows(for: sparse) }
  }

  /// The values of one axis from which the values of pairs are computed.
  static func frontier(of graph: Graph, output: NodeID) -> (users: [NodeID], items: [NodeID]) {
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

  // MARK: one axis

  private func computeItems() {
    let ids = Numbers<Int32>(count: itemCount, repeating: 0)
    for item in 0..<itemCount { ids.base[item] = Int32(item) }
    let columns = pairProgram.columns
    forEachTile(of: columns, itemCount) { start, count, worker in
      computeItems(
        ids.base + start, count, into: items.base + start * pairProgram.plan.pairs.itemRows, workers[worker])
    }
  }

  /// Computes the values of items, a column per item.
  private func computeItems(
    _ ids: UnsafePointer<Int32>, _ count: Int, into tile: UnsafeMutablePointer<Float>, _ memory: Worker
  ) {
    let columns = pairProgram.columns
    var frame = memory.frame.frame()
    frame[.items] = memory.items.base
    for first in stride(from: 0, to: count, by: ScoringProgram.tileRows) {
      frame.items = ids + first
      frame.rows = min(ScoringProgram.tileRows, count - first)
      itemProgram.run(frame, into: .items, stride: itemRows.stride, memory.itemLists)
      var row = 0
      for (column, width) in zip(itemRows.columns, itemRows.widths) {
        kernels.transpose(
          rows: frame.rows, columns: width, from: memory.items.base + column, sourceStride: itemRows.stride,
          into: tile + row * columns + first, targetStride: columns)
        row += width
      }
    }
  }

  /// Whether a wide layer skips sums that are 0; the scores are the same.
  var passesOverZeros: Bool { sparseItems != nil }

  /// The values of items, a row per item, for a product that skips zeros; nil where too few of its sums are 0.
  private func sparseRows(for product: PairInstruction) -> AlignedFloats? {
    guard case .item(let row) = product.item.location, case .user(let column) = product.user.location, itemCount >= 32,
      userLimit > 0, userLimit < Int.max
    else { return nil }
    let (columns, inner) = (pairProgram.columns, product.inner)
    let rows = AlignedFloats(count: (itemCount + columns - 1) / columns * columns * inner)
    for first in stride(from: 0, to: itemCount, by: columns) {
      kernels.transpose(
        rows: inner, columns: columns, from: items.base + first * pairProgram.plan.pairs.itemRows + row * columns,
        sourceStride: columns, into: rows.base + first * inner, targetStride: inner)
    }
    // A sample of users and items decides; the scores are the same either way.
    let sample = min(16, userLimit)
    let ids = Numbers<Int32>(count: sample, repeating: 0)
    for place in 0..<sample { ids.base[place] = Int32(place * userLimit / sample) }
    let memory = workers[0]
    flushingDenormals { computeUsers(ids.base, sample, memory) }
    var active = 0
    for place in 0..<sample {
      let first = (place * (itemCount - 32) / sample) * inner
      active += kernels.activeSums(
        user: memory.users.base + place * userRows.stride + column, inner: inner, items: rows.base + first,
        itemStride: inner, columns: 32, scratch: memory.sparse.base)
    }
    return active * 4 < sample * 16 * inner * 3 ? rows : nil
  }

  /// Computes the values of at most `ScoringProgram.tileRows` users, a row per user.
  private func computeUsers(_ users: UnsafePointer<Int32>, _ count: Int, _ memory: Worker) {
    var frame = memory.frame.frame()
    frame.users = users
    frame.rows = count
    frame[.users] = memory.users.base
    userProgram.run(frame, into: .users, stride: userRows.stride, memory.userLists)
  }

  func forEachTile(of size: Int, _ rows: Int, _ body: (_ start: Int, _ count: Int, _ worker: Int) -> Void) {
    pool.forEach((rows + size - 1) / size) { tile, worker in
      flushingDenormals { body(tile * size, min(size, rows - tile * size), worker) }
    }
  }

  // MARK: catalogue

  /// Scores every item for each user and calls `body` with the user's index in `users` and its scores, one per item,
  /// which are valid during the call. `body` is called from the threads of the pool, for several users at once and in
  /// any order, and must not use the pool.
  package func forEachUser(_ users: [Int32], _ body: (_ place: Int, _ scores: UnsafeBufferPointer<Float>) -> Void) {
    precondition(users.allSatisfy { $0 >= 0 && $0 < userLimit }, "a user is outside a table")
    let columns = pairProgram.columns
    let rowSize = max(1, (itemCount + columns - 1) / columns) * columns
    let few = Self.fewUsers(rowSize: rowSize)
    let part = min(
      Self.mostUsers, max(few, Self.scoresHeld.usual / rowSize), max(1, users.count / (4 * pool.threads)))
    let tables = workers.map { _ in AlignedFloats(count: part * rowSize) }
    users.withUnsafeBufferPointer { users in
      guard let ids = users.baseAddress else { return }
      pool.forEach((users.count + part - 1) / part) { task, worker in
        let start = task * part
        let count = min(part, users.count - start)
        let table = tables[worker].base
        flushingDenormals { scoreCatalogue(ids + start, count, into: table, rowSize, workers[worker]) }
        for user in 0..<count {
          body(start + user, UnsafeBufferPointer(start: table + user * rowSize, count: itemCount))
        }
      }
    }
  }

  /// Number of users whose scores a worker holds even where the catalogue is large.
  static func fewUsers(rowSize: Int) -> Int { min(8, max(1, scoresHeld.most / max(1, rowSize))) }

  /// Scores every item for `count` users into rows of whole tiles.
  private func scoreCatalogue(
    _ users: UnsafePointer<Int32>, _ count: Int, into table: UnsafeMutablePointer<Float>, _ rowSize: Int,
    _ memory: Worker
  ) {
    computeUsers(users, count, memory)
    let columns = pairProgram.columns
    for first in stride(from: 0, to: itemCount, by: columns) {
      pairProgram.run(
        PairProgram.Block(
          users: memory.users.base, userStride: userRows.stride, userCount: count,
          items: items.base + first * pairProgram.plan.pairs.itemRows,
          itemRows: sparseItems.map { UnsafePointer($0.base + first * sparseInner) },
          columns: min(columns, (itemCount - first + 31) / 32 * 32), result: table + first, resultStride: rowSize,
          memory: memory.pairs))
    }
  }

  /// Scores every item for each user: `scores[u * itemCount + item]`. `scores` has a number per user and item.
  package func scoreCatalogue(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>) {
    precondition(scores.count == users.count * itemCount, "`scores` must have a number per user and item")
    guard let result = scores.baseAddress else { return }
    nonisolated(unsafe) let table = result
    forEachUser(users) { place, own in
      guard let own = own.baseAddress else { return }
      (table + place * itemCount).update(from: own, count: itemCount)
    }
  }

  // MARK: pairs

  /// The scores of the pairs `users[i]` and `items[i]`. Items are below `itemCount`.
  package func score(users: [Int32], items pairItems: [Int32]) -> [Float] {
    precondition(users.count == pairItems.count, "pairs must have as many users as items")
    precondition(users.allSatisfy { $0 >= 0 && $0 < userLimit }, "a user is outside a table")
    precondition(pairItems.allSatisfy { $0 >= 0 && $0 < itemCount }, "an item is not in the catalogue")
    var scores = [Float](repeating: 0, count: users.count)
    scores.withUnsafeMutableBufferPointer { scores in
      users.withUnsafeBufferPointer { users in
        pairItems.withUnsafeBufferPointer { pairItems in
          guard let result = scores.baseAddress, let userIDs = users.baseAddress, let itemIDs = pairItems.baseAddress
          else { return }
          nonisolated(unsafe) let places = (result, userIDs, itemIDs)
          forEachTile(of: pairProgram.columns, users.count) { start, count, worker in
            scorePairs(places.1 + start, places.2 + start, count, into: places.0 + start, workers[worker])
          }
        }
      }
    }
    return scores
  }

  private func scorePairs(
    _ users: UnsafePointer<Int32>, _ pairItems: UnsafePointer<Int32>, _ count: Int,
    into scores: UnsafeMutablePointer<Float>, _ memory: Worker
  ) {
    let columns = pairProgram.columns
    for first in stride(from: 0, to: count, by: ScoringProgram.tileRows) {
      let rows = min(ScoringProgram.tileRows, count - first)
      computeUsers(users + first, rows, memory)
      kernels.transpose(
        rows: rows, columns: userRows.stride, from: memory.users.base, sourceStride: userRows.stride,
        into: memory.pairUsers.base + first, targetStride: columns)
    }
    computeItems(pairItems, count, into: memory.pairItems.base, memory)
    pairProgram.run(
      PairProgram.Block(
        users: memory.pairUsers.base, userStride: 0, isPaired: true, userCount: 1, items: memory.pairItems.base,
        columns: count, result: scores, resultStride: count, memory: memory.pairs))
  }
}
