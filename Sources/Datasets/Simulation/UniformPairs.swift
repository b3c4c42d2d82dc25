import Numerics

/// Draws pairs of which each is equally likely, without replacement, and none that stands in `taken`. What is drawn is put there.
enum UniformPairs {
  /// `count` pairs out of `pairCount`; at least so many are not taken.
  static func draw(
    _ count: Int, of pairCount: Int, taken: inout PairSet, from stream: inout RandomStream
  ) -> [UInt64] {
    precondition(count <= pairCount - taken.count, "there are enough pairs to draw from")
    var drawn: [UInt64] = []
    drawn.reserveCapacity(count)
    // Up to three quarters of all pairs, proposing costs four proposals a pair at most; beyond, all pairs are few enough to be listed.
    if taken.count + count <= pairCount / 4 * 3 {
      while drawn.count < count {
        let pair = UInt64(stream.below(pairCount))
        if taken.insert(pair) { drawn.append(pair) }
      }
      return drawn
    }
    var free: [UInt64] = []
    free.reserveCapacity(pairCount - taken.count)
    for pair in 0..<UInt64(pairCount) where !taken.contains(pair) { free.append(pair) }
    for place in 0..<count {
      free.swapAt(place, place + stream.below(free.count - place))
      drawn.append(free[place])
      _ = taken.insert(free[place])
    }
    return drawn
  }
}
