import Numerics

/// The items that arrived for some users in one round, for each user in ascending order.
struct Arrivals {
  private let firstUser: Int
  private let round: Int
  private let times: RandomStream
  /// The start of each user's entries, and the number of all entries.
  private(set) var starts = [0]
  /// The item in the upper half, and the number of its proposal in the lower half.
  private(set) var entries: [UInt64] = []

  /// - Parameter times: the stream of the proposals' times in the round, from 0 to 1. Most rounds need no times.
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

  /// Appends the next user's entries, in any order. Of several entries of an item the earliest is kept.
  mutating func append(_ arrivals: UnsafeMutableBufferPointer<UInt64>) {
    var own = arrivals
    let user = starts.count - 1
    // Insertion sort is faster for few entries.
    if own.count > 48 {
      own.sort()
    } else {
      for index in 1..<max(1, own.count) {
        let one = own[index]
        var free = index
        while free > 0 && one < own[free - 1] {
          own[free] = own[free - 1]
          free -= 1
        }
        own[free] = one
      }
    }
    var kept = 0
    for index in own.indices {
      let one = own[index]
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

  /// Keeps the earliest `count` entries of all parts, which must have at least as many.
  static func keepFirst(_ count: Int, of parts: inout [Arrivals], by tasks: ParallelTasks) {
    let all = parts
    let times = tasks.map(all.count) { all[$0].entryTimes }
    // Only the times of the interval with the last kept entry are sorted.
    let intervals = 4096
    func interval(_ time: Double) -> Int { Int(time * Double(intervals)) }
    var sizes = [Int](repeating: 0, count: intervals)
    for part in times { for time in part { sizes[interval(time)] += 1 } }
    var (before, last) = (0, 0)
    while before + sizes[last] < count {
      before += sizes[last]
      last += 1
    }
    var near: [(time: Double, part: Int, index: Int)] = []
    for (part, times) in times.enumerated() {
      for (index, time) in times.enumerated() where interval(time) == last { near.append((time, part, index)) }
    }
    near.sort { ($0.time, $0.part, $0.index) < ($1.time, $1.part, $1.index) }
    let latest = near[count - before - 1]
    parts = tasks.map(all.count) { part in
      all[part].keeping { index in
        (times[part][index], part, index) <= (latest.time, latest.part, latest.index)
      }
    }
  }

  private var entryTimes: [Double] {
    var times: [Double] = []
    times.reserveCapacity(entries.count)
    for user in 0..<starts.count - 1 {
      for index in starts[user]..<starts[user + 1] { times.append(time(of: entries[index], user: user)) }
    }
    return times
  }

  private func keeping(_ isKept: (_ index: Int) -> Bool) -> Arrivals {
    var left = Arrivals(firstUser: firstUser, round: round, times: times)
    for user in 0..<starts.count - 1 {
      for index in starts[user]..<starts[user + 1] where isKept(index) { left.entries.append(entries[index]) }
      left.starts.append(left.entries.count)
    }
    return left
  }
}
