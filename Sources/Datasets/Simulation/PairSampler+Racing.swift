import Numerics

extension PairSampler {
  /// Draws the `count` pairs with the earliest exponential arrival times, whose rates are the pairs' weights (Efraimidis and Spirakis 2006).
  /// The cost is proportional to the number of all pairs, the memory to `count`.
  func byRacing(_ count: Int) -> DrawnPairs {
    let stream = stream("purchases by racing")
    var first: [(time: Double, pair: UInt64)] = []
    let room = 2 * count + 1024
    first.reserveCapacity(min(room, users * items))
    var latest = Double.infinity
    func keepFirst() {
      first.sort { ($0.time, $0.pair) < ($1.time, $1.pair) }
      first.removeLast(max(0, first.count - count))
      latest = first.last?.time ?? latest
    }
    for user in 0..<users {
      for item in 0..<items {
        let pair = user * items + item
        // The logarithm of the time, which itself could overflow.
        let time =
          Real.log(stream.exponential(epoch: 0, index: pair))
          - truth.preference(user: Int32(user), item: Int32(item))
        if first.count < count || time < latest {
          first.append((time, UInt64(pair)))
          if first.count >= room { keepFirst() }
        }
      }
    }
    keepFirst()
    return DrawnPairs(pairs: first.map(\.pair), items: items)
  }
}
