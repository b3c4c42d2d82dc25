import GraphIR

/// The lists of ids of users and items, for scoring.
final class ScoringLists: @unchecked Sendable {
  /// The list of each owner, a user or an item.
  struct List {
    let areItems: Bool
    let offsets: UnsafePointer<Int32>
    let ids: UnsafePointer<Int32>
    /// Number of owners, maximum number of ids of an owner, and the largest id plus 1.
    let owners: Int
    let longest: Int
    let idLimit: Int
  }

  private let lists: [String: IDLists]
  private var known: [String: List] = [:]
  private var memory: [Numbers<Int32>] = []

  /// - Parameter given: The ids of each user or item, by the name of the list.
  init(_ given: [String: IDLists]) {
    lists = given
  }

  /// The list with a name; called while a scorer is made.
  func list(_ list: IDList) throws -> List {
    if let known = known[list.name] { return known }
    guard let given = lists[list.name] else {
      throw PlanError(description: "the list `\(list.name)` is not given")
    }
    guard list.axes == .user || list.axes == .item else {
      throw PlanError(description: "the list `\(list.name)` depends on more than the user or the item")
    }
    let (offsets, ids) = (Numbers(given.offsets), Numbers(given.ids + [0]))
    memory += [offsets, ids]
    let owners = given.offsets.count - 1
    let found = List(
      areItems: list.axes == .item, offsets: UnsafePointer(offsets.base), ids: UnsafePointer(ids.base), owners: owners,
      longest: (0..<owners).reduce(0) { max($0, Int(given.offsets[$1 + 1] - given.offsets[$1])) },
      idLimit: given.ids.reduce(0) { max($0, Int($1) + 1) })
    known[list.name] = found
    return found
  }
}

/// The lists of the users or items of a tile.
final class ListRoom: @unchecked Sendable {
  let lists: Numbers<RowLists>
  private let offsets: [Numbers<Int32>]
  private let ids: [Numbers<Int32>]

  init(_ plan: Plan) {
    offsets = plan.lists.map { _ in Numbers(count: plan.tileRows + 1, repeating: 0) }
    ids = plan.lists.map { Numbers(count: $0.tileEntries, repeating: 0) }
    lists = Numbers(zip(offsets, ids).map { RowLists(offsets: UnsafePointer($0.base), ids: UnsafePointer($1.base)) })
  }

  /// Copies the lists of owners in order, as far as all their ids fit.
  /// - Parameters:
  ///   - sources: The lists, by their index in the plan.
  ///   - users, items: The ids of `count` owners.
  /// - Returns: The number of owners copied, at least 1.
  func take(
    _ sources: [ScoringLists.List], users: UnsafePointer<Int32>, items: UnsafePointer<Int32>, count: Int, _ plan: Plan
  ) -> Int {
    var rows = 0
    while rows < count {
      for number in sources.indices {
        let source = sources[number]
        let owner = Int(source.areItems ? items[rows] : users[rows])
        let (start, end) = (Int(source.offsets[owner]), Int(source.offsets[owner + 1]))
        let used = Int(offsets[number].base[rows])
        guard used + end - start <= plan.lists[number].tileEntries else { return rows }
        (ids[number].base + used).update(from: source.ids + start, count: end - start)
        offsets[number].base[rows + 1] = Int32(used + end - start)
      }
      rows += 1
    }
    return rows
  }
}
