import Numerics
import Testing

@Suite struct RandomStreamTests {
  @Test("A stream depends only on its seed, purpose and name") func identity() {
    func first(_ seed: UInt64, _ purpose: String, _ name: String) -> UInt64 {
      var stream = RandomStream(seed: seed, purpose: purpose, name: name)
      return stream.bits()
    }
    #expect(first(1, "a", "b") == first(1, "a", "b"))
    let all = [
      first(1, "a", "b"), first(2, "a", "b"), first(1 << 40, "a", "b"), first(1, "ab", ""), first(1, "", "ab"),
      first(1, "b", "a"),
    ]
    #expect(Set(all).count == all.count)
  }

  /// Computed from the definition: the key from FNV-1a of `a`, 0xFF, `b`, then the counters.
  @Test("Keys and counters follow the documentation") func counters() {
    let stream = RandomStream(seed: 0x1122_3344_5566_7788, purpose: "a", name: "b")
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte: UInt64 in [0x61, 0xFF, 0x62] { hash = (hash ^ byte) &* 1_099_511_628_211 }
    let key = Philox4x32.block(
      counter: SIMD4(UInt32(hash & 0xFFFF_FFFF), UInt32(hash >> 32), 0x5566_7788, 0x1122_3344),
      key: SIMD2(0x5265_6365, 0x7461_0001))
    #expect(stream.key == SIMD2(key.x, key.y))
    #expect(
      stream.words(epoch: 7, index: 0x1_0000_0002, block: 5)
        == Philox4x32.block(counter: SIMD4(5, 2, 1, 7), key: stream.key))
    var sequence = stream
    let block = Philox4x32.block(counter: SIMD4(0, 0, 0, .max), key: stream.key)
    #expect(sequence.bits() == UInt64(block.x) | UInt64(block.y) << 32)
    #expect(sequence.bits() == UInt64(block.z) | UInt64(block.w) << 32)
    #expect(sequence.bits() & 0xFFFF_FFFF == UInt64(Philox4x32.block(counter: SIMD4(1, 0, 0, .max), key: stream.key).x))
  }

  @Test("Uniform numbers are uniformly distributed") func uniform() {
    var stream = RandomStream(seed: 5, purpose: "test")
    var boxes = [Double](repeating: 0, count: 20)
    for _ in 0..<100_000 { boxes[Int(stream.uniform() * 20)] += 1 }
    #expect(chiSquare(boxes, [Double](repeating: 5000, count: 20)) < 43.8)  // 99.9 % of chi-square with 19 degrees
  }

  @Test("Integers below 7 are equally likely, in sequence and by index") func integers() {
    var stream = RandomStream(seed: 6, purpose: "test")
    var boxes = [Double](repeating: 0, count: 14)
    for index in 0..<70_000 {
      boxes[stream.below(7)] += 1
      boxes[7 + stream.below(7, epoch: 3, index: index)] += 1
    }
    #expect(chiSquare(boxes, [Double](repeating: 10000, count: 14)) < 34.5)  // 99.9 %, 13 degrees
  }

  @Test("Normal numbers have the moments and tails of a normal distribution") func normal() {
    var stream = RandomStream(seed: 7, purpose: "test")
    let count = 200_000
    var moments = [0.0, 0, 0, 0]
    var beyond = 0.0
    for index in 0..<count {
      let x = index % 2 == 0 ? stream.normal() : stream.normal(epoch: 0, index: index)
      moments[0] += x
      moments[1] += x * x
      moments[2] += x * x * x
      moments[3] += x * x * x * x
      if x.magnitude > 1.959964 { beyond += 1 }
    }
    let n = Double(count)
    // Within four standard errors.
    #expect((moments[0] / n).magnitude < 4 / n.squareRoot())
    #expect((moments[1] / n - 1).magnitude < 4 * (2 / n).squareRoot())
    #expect((moments[2] / n).magnitude < 4 * (15 / n).squareRoot())
    #expect((moments[3] / n - 3).magnitude < 4 * (96 / n).squareRoot())
    #expect((beyond / n - 0.05).magnitude < 4 * (0.0475 / n).squareRoot())
  }

  @Test("Exponential numbers have mean and variance 1") func exponential() {
    var stream = RandomStream(seed: 8, purpose: "test")
    let values = (0..<100_000).map { _ in stream.exponential() }
    let n = Double(values.count)
    let mean = fixedSum(values) / n
    #expect((mean - 1).magnitude < 4 / n.squareRoot())
    #expect((fixedSum(values.map { ($0 - mean) * ($0 - mean) }) / n - 1).magnitude < 4 * (8 / n).squareRoot())
    #expect(values.allSatisfy { $0 > 0 })
  }
}

/// Pearson's chi-square statistic.
func chiSquare(_ counts: [Double], _ expected: [Double]) -> Double {
  zip(counts, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
}
