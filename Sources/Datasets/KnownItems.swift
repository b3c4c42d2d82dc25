/// The items that each user has bought in some parts of a dataset: sorted, each once. To leave them out of a ranking, or to
/// draw what a user has not bought.
package struct KnownItems: Sendable {
  /// Where each user's items begin in `items`; one more at the end.
  private let starts: [Int]
  private let items: [Int32]

  /// The positives of all of `parts`, for users 0..<userCount.
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
    // A pair may stand in several parts: each user's items are sorted, and repeats closed up.
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

  /// How many pairs there are.
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
