/// What some users have bought: each user's items in ascending order.
struct Baskets {
  private var starts: [Int]
  private var items: [Int32] = []

  /// Empty ones.
  init(users: Int) { starts = [Int](repeating: 0, count: users + 1) }

  var users: Int { starts.count - 1 }

  func contains(_ item: Int32, user: Int) -> Bool {
    var (low, high) = (starts[user], starts[user + 1])
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < starts[user + 1] && items[low] == item
  }

  func visit(_ body: (_ user: Int, _ item: Int32) -> Void) {
    for user in 0..<users { for place in starts[user]..<starts[user + 1] { body(user, items[place]) } }
  }

  /// With what has arrived for the same users, none of which they had.
  func merged(with arrivals: Arrivals) -> Baskets {
    var all = Baskets(users: users)
    all.items.reserveCapacity(items.count + arrivals.items.count)
    for user in 0..<users {
      var old = items[starts[user]..<starts[user + 1]]
      for item in arrivals.items[arrivals.starts[user]..<arrivals.starts[user + 1]] {
        while let next = old.first, next < item {
          all.items.append(next)
          old.removeFirst()
        }
        all.items.append(item)
      }
      all.items += old
      all.starts[user + 1] = all.items.count
    }
    return all
  }
}

/// What came to some users in one round: each user's items in ascending order, with their times.
struct Arrivals {
  /// An item and its time, from 0 to 1 in the round.
  struct One {
    var item: Int32
    var time: Double
  }

  let firstUser: Int
  private(set) var starts = [0]
  private(set) var items: [Int32] = []
  private var times: [Double] = []

  init(firstUser: Int) { self.firstUser = firstUser }

  /// Adds the next user's arrivals, in any order; of several of one item the first counts.
  mutating func append(_ arrivals: inout [One]) {
    func isBefore(_ a: One, _ b: One) -> Bool { a.item != b.item ? a.item < b.item : a.time < b.time }
    if arrivals.count > 32 {
      arrivals.sort(by: isBefore)
    } else {
      // Few are put in order faster one by one.
      for place in arrivals.indices.dropFirst() {
        let one = arrivals[place]
        var free = place
        while free > 0 && isBefore(one, arrivals[free - 1]) {
          arrivals[free] = arrivals[free - 1]
          free -= 1
        }
        arrivals[free] = one
      }
    }
    for (place, one) in arrivals.enumerated() where place == 0 || arrivals[place - 1].item != one.item {
      items.append(one.item)
      times.append(one.time)
    }
    starts.append(items.count)
  }

  /// Leaves the first `count` of all.
  static func keepFirst(_ count: Int, of parts: inout [Arrivals]) {
    var order: [(time: Double, part: Int, place: Int)] = []
    for (part, arrivals) in parts.enumerated() {
      for (place, time) in arrivals.times.enumerated() { order.append((time, part, place)) }
    }
    order.sort { ($0.time, $0.part, $0.place) < ($1.time, $1.part, $1.place) }
    var isKept = parts.map { [Bool](repeating: false, count: $0.items.count) }
    for one in order.prefix(count) { isKept[one.part][one.place] = true }
    for part in parts.indices { parts[part].keep(isKept[part]) }
  }

  private mutating func keep(_ isKept: [Bool]) {
    var left = Arrivals(firstUser: firstUser)
    for user in 0..<starts.count - 1 {
      for place in starts[user]..<starts[user + 1] where isKept[place] {
        left.items.append(items[place])
        left.times.append(times[place])
      }
      left.starts.append(left.items.count)
    }
    self = left
  }
}
