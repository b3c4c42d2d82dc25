import GraphIR

extension Graph {
  /// The numbers of users and items that have a row in all tables that are read by their ids, and an entry in all
  /// lists.
  /// - Throws: `PlanError` where a list has an id outside its table.
  func owners(_ lists: ScoringLists) throws -> (users: Int, items: Int) {
    var limits = (users: Int.max, items: Int.max)
    func limit(_ axes: Axes, to count: Int) {
      if axes == .item { limits.items = min(limits.items, count) } else { limits.users = min(limits.users, count) }
    }
    for node in nodes {
      if let input = node.operation as? ListInput {
        limit(input.list.axes, to: try lists.list(input.list).owners)
      }
      guard node.operation is Gather else { continue }
      let rows = type(of: node.inputs[0]).shape.dimensions[0]
      switch self[node.inputs[1]].operation {
      case let input as ListInput:
        guard try lists.list(input.list).idLimit <= rows else {
          throw PlanError(description: "the list `\(input.list.name)` has an id outside its table of \(rows) rows")
        }
      case let input: limit(input as? Input == .item ? .item : .user, to: rows)
      }
    }
    return limits
  }
}
