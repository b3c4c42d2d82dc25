import Numerics

/// Draws pairs uniformly and without replacement.
enum UniformPairs {
  /// Draws `count` of `pairCount` pairs that are not in `taken`, and inserts them there.
  static func draw(
    _ count: Int, of pairCount: Int, taken: inout PairSet, from stream: inout RandomStream
  ) -> [UInt64] {
    precondition(count <= pairCount - taken.count, "there are enough pairs to draw from")
    var drawn: [UInt64] = []
    drawn.reserveCapacity(count)
    // Up to three quarters of all pairs, a pair takes four proposals on average at most. Beyond, the free pairs are listed.
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
    for index in 0..<count {
      free.swapAt(index, index + stream.below(free.count - index))
      drawn.append(free[index])
      _ = taken.insert(free[index])
    }
    return drawn
  }
}
