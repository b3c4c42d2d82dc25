/// The drawn pairs: `users[i]` and `items[i]`.
struct DrawnPairs: Equatable {
  var users: [Int32]
  var items: [Int32]

  var count: Int { users.count }

  /// - Parameter pairs: pairs as numbers user x `items` + item.
  init(pairs: [UInt64], items: Int) {
    users = pairs.map { Int32($0 / UInt64(items)) }
    self.items = pairs.map { Int32($0 % UInt64(items)) }
  }

  /// The pairs of all parts in order.
  init(_ parts: [ItemsByUser], by tasks: ParallelTasks) {
    let sizes = parts.map(\.items.count)
    var firstUsers = [0]
    for part in parts { firstUsers.append(firstUsers[firstUsers.count - 1] + part.users) }
    let starts = firstUsers
    users = tasks.array(parts: sizes) { part, places in
      var next = 0
      for user in 0..<parts[part].users {
        let size = parts[part].size(of: user)
        places[next..<next + size].initialize(repeating: Int32(starts[part] + user))
        next += size
      }
    }
    items = tasks.array(parts: sizes) { part, places in _ = places.initialize(fromContentsOf: parts[part].items) }
  }

  /// The pairs as numbers user x `itemCount` + item.
  func pairs(of itemCount: Int) -> [UInt64] { zip(users, items).map { UInt64($0) * UInt64(itemCount) + UInt64($1) } }
}
