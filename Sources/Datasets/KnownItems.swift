/// The positives of each user in some parts of a dataset, sorted and without duplicates. They are excluded from rankings and from drawn
/// negatives.
package struct KnownItems: Sendable {
  /// The index in `items` at which each user's items begin, and the number of all items.
  private let starts: [Int]
  private let items: [Int32]

  /// - Parameter userCount: the number of users; user indices are below it.
  package init(of parts: [Interactions], userCount: Int) {
    var starts = [Int](repeating: 0, count: userCount + 1)
    for part in parts {
      for index in 0..<part.count where part.labels[index] == 1 { starts[Int(part.users[index]) + 1] += 1 }
    }
    for user in 0..<userCount { starts[user + 1] += starts[user] }
    var next = starts
    var items = [Int32](repeating: 0, count: starts[userCount])
    for part in parts {
      for index in 0..<part.count where part.labels[index] == 1 {
        let user = Int(part.users[index])
        items[next[user]] = part.items[index]
        next[user] += 1
      }
    }
    // A pair can be in several parts, so duplicates are removed after sorting.
    var length = 0
    var begin = 0
    for user in 0..<userCount {
      let end = starts[user + 1]
      items[begin..<end].sort()
      starts[user] = length
      for index in begin..<end where index == begin || items[index] != items[index - 1] {
        items[length] = items[index]
        length += 1
      }
      begin = end
    }
    starts[userCount] = length
    items.removeLast(items.count - length)
    self.starts = starts
    self.items = items
  }

  package var userCount: Int { starts.count - 1 }

  /// The number of pairs.
  package var count: Int { items.count }

  /// The items of `user`, in ascending order.
  package subscript(user: Int32) -> ArraySlice<Int32> { items[starts[Int(user)]..<starts[Int(user) + 1]] }

  package func contains(user: Int32, item: Int32) -> Bool {
    var (low, high) = (starts[Int(user)], starts[Int(user) + 1])
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < starts[Int(user) + 1] && items[low] == item
  }
}
