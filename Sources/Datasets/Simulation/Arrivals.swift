import Numerics

/// What came to some users in one round: each user's items in ascending order.
struct Arrivals {
  private let firstUser: Int
  private let round: Int
  private let times: RandomStream
  /// Where each user's entries begin; one more at the end.
  private(set) var starts = [0]
  /// The item, and in the lower half the number of the proposal that it came by.
  private(set) var entries: [UInt64] = []

  /// - Parameter times: gives a proposal's time in its round, from 0 to 1. Most rounds need no times.
  init(firstUser: Int, round: Int, times: RandomStream) {
    (self.firstUser, self.round, self.times) = (firstUser, round, times)
  }

  static func entry(_ item: Int32, proposal: Int) -> UInt64 {
    UInt64(UInt32(bitPattern: item)) << 32 | UInt64(UInt32(truncatingIfNeeded: proposal))
  }

  static func item(_ entry: UInt64) -> Int32 { Int32(truncatingIfNeeded: entry >> 32) }

  private func time(of entry: UInt64, user: Int) -> Double {
    times.uniform(epoch: round, index: firstUser + user, block: Int(entry & 0xFFFF_FFFF))
  }

  mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// Adds the next user's entries, which stand in any order; of several of one item the first to come counts.
  mutating func append(_ arrivals: UnsafeMutableBufferPointer<UInt64>) {
    var own = arrivals
    let user = starts.count - 1
    // Few are put in order faster one by one.
    if own.count > 48 {
      own.sort()
    } else {
      for place in 1..<max(1, own.count) {
        let one = own[place]
        var free = place
        while free > 0 && one < own[free - 1] {
          own[free] = own[free - 1]
          free -= 1
        }
        own[free] = one
      }
    }
    var kept = 0
    for place in own.indices {
      let one = own[place]
      if kept > 0 && Self.item(own[kept - 1]) == Self.item(one) {
        if time(of: one, user: user) < time(of: own[kept - 1], user: user) { own[kept - 1] = one }
      } else {
        own[kept] = one
        kept += 1
      }
    }
    entries.append(contentsOf: UnsafeBufferPointer(rebasing: own[..<kept]))
    starts.append(entries.count)
  }

  /// Leaves the first `count` of all, which are at least as many.
  static func keepFirst(_ count: Int, of parts: inout [Arrivals], by tasks: ParallelTasks) {
    let all = parts
    let times = tasks.map(all.count) { all[$0].entryTimes }
    // Times are spread evenly: those of the interval in which the last one lies are put in order, no others.
    let intervals = 4096
    func interval(_ time: Double) -> Int { Int(time * Double(intervals)) }
    var sizes = [Int](repeating: 0, count: intervals)
    for part in times { for time in part { sizes[interval(time)] += 1 } }
    var (before, last) = (0, 0)
    while before + sizes[last] < count {
      before += sizes[last]
      last += 1
    }
    var near: [(time: Double, part: Int, place: Int)] = []
    for (part, times) in times.enumerated() {
      for (place, time) in times.enumerated() where interval(time) == last { near.append((time, part, place)) }
    }
    near.sort { ($0.time, $0.part, $0.place) < ($1.time, $1.part, $1.place) }
    let latest = near[count - before - 1]
    parts = tasks.map(all.count) { part in
      all[part].keeping { place in
        (times[part][place], part, place) <= (latest.time, latest.part, latest.place)
      }
    }
  }

  private var entryTimes: [Double] {
    var times: [Double] = []
    times.reserveCapacity(entries.count)
    for user in 0..<starts.count - 1 {
      for place in starts[user]..<starts[user + 1] { times.append(time(of: entries[place], user: user)) }
    }
    return times
  }

  private func keeping(_ isKept: (_ place: Int) -> Bool) -> Arrivals {
    var left = Arrivals(firstUser: firstUser, round: round, times: times)
    for user in 0..<starts.count - 1 {
      for place in starts[user]..<starts[user + 1] where isKept(place) { left.entries.append(entries[place]) }
      left.starts.append(left.entries.count)
    }
    return left
  }
}
