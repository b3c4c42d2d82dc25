/// Philox4x32-10, a counter-based generator (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): a keyed
/// bijection of 128 bits, so that any number of any stream is computed without those before it.
package enum Philox4x32 {
  /// Ten rounds over `counter` with the key (`low`, `high`): four independent words of 32 bits.
  @inline(__always)
  package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter.x, counter.y, counter.z, counter.w)
    var (low, high) = (key.x, key.y)
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) &* UInt64(a)
      let second = UInt64(0xCD9E_8D57) &* UInt64(c)
      (a, b, c, d) = (
        UInt32(truncatingIfNeeded: second >> 32) ^ b ^ low, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ d ^ high, UInt32(truncatingIfNeeded: first)
      )
      low &+= 0x9E37_79B9
      high &+= 0xBB67_AE85
    }
    return SIMD4(a, b, c, d)
  }

  /// Four blocks whose first counters follow each other (modulo 2^32): words 0 (low) and 1 of each as one number, then words 2 and 3.
  ///
  /// A word stands in the low half of a 64-bit lane, where products are whole; what gathers above it is never read.
  @inline(__always)
  static func adjacentBlocks(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) -> (first: SIMD4<UInt64>, second: SIMD4<UInt64>) {
    let low = SIMD4<UInt64>(repeating: 0xFFFF_FFFF)
    let half = SIMD4<UInt64>(repeating: 32)
    var a = (SIMD4(repeating: UInt64(counter.x)) &+ SIMD4(0, 1, 2, 3)) & low
    var b = SIMD4(repeating: UInt64(counter.y))
    var c = SIMD4(repeating: UInt64(counter.z))
    var d = SIMD4(repeating: UInt64(counter.w))
    var (lowKey, highKey) = (key.x, key.y)
    for _ in 0..<10 {
      let first = (a & low) &* SIMD4(repeating: 0xD251_1F53)
      let second = (c & low) &* SIMD4(repeating: 0xCD9E_8D57)
      (a, b, c, d) = (
        (second &>> half) ^ b ^ SIMD4(repeating: UInt64(lowKey)), second,
        (first &>> half) ^ d ^ SIMD4(repeating: UInt64(highKey)), first
      )
      lowKey &+= 0x9E37_79B9
      highKey &+= 0xBB67_AE85
    }
    return ((a & low) | (b &<< half), (c & low) | (d &<< half))
  }
}
