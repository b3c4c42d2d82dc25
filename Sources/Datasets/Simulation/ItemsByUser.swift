/// The items drawn for some users, for each user in ascending order.
struct ItemsByUser {
  private var starts: [Int]
  private(set) var items: [Int32] = []

  /// ItemsByUser without items.
  init(users: Int) { starts = [Int](repeating: 0, count: users + 1) }

  var users: Int { starts.count - 1 }

  /// The number of a user's items.
  func size(of user: Int) -> Int { starts[user + 1] - starts[user] }

  func contains(_ item: Int32, user: Int) -> Bool {
    var (low, high) = (starts[user], starts[user + 1])
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < starts[user + 1] && items[low] == item
  }

  /// The baskets with the items that arrived for the same users, which must be new to them.
  func merged(with arrivals: Arrivals) -> ItemsByUser {
    var all = ItemsByUser(users: users)
    if items.isEmpty {
      all.items = arrivals.entries.map(Arrivals.item)
      all.starts = arrivals.starts
      return all
    }
    all.items.reserveCapacity(items.count + arrivals.entries.count)
    for user in 0..<users {
      var old = starts[user]
      for entry in arrivals.entries[arrivals.starts[user]..<arrivals.starts[user + 1]] {
        let item = Arrivals.item(entry)
        let first = old
        while old < starts[user + 1] && items[old] < item { old += 1 }
        all.items += items[first..<old]
        all.items.append(item)
      }
      all.items += items[old..<starts[user + 1]]
      all.starts[user + 1] = all.items.count
    }
    return all
  }
}
