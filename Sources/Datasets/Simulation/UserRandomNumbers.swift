import KernelInterface
import Numerics

/// The random numbers of one user at a time, a pure function of the seed, the round and the user.
struct UserRandomNumbers {
  private let stream: RandomStream
  private let round: Int
  private let kernels: any KernelSet.Type
  private var user = 0
  private var block = 0
  /// Numbers of 64 bits that were drawn ahead (words 0 and 1 of a block, then words 2 and 3). Those from `next` to `end` are unused.
  private var bits = AlignedBuffer<UInt64>(count: 256, repeating: 0)
  private var next = 0
  private var end = 0

  init(_ stream: RandomStream, round: Int, kernels: any KernelSet.Type) {
    (self.stream, self.round, self.kernels) = (stream, round, kernels)
  }

  /// Starts with the first number of `user`.
  mutating func begin(_ user: Int) { (self.user, block, next, end) = (user, 0, 0, 0) }

  /// The next number, at least 0 and below 1.
  mutating func uniform() -> Double {
    if next == end { fetch(1, room: 1) }
    next += 1
    return RandomStream.unit(bits.base[next - 1])
  }

  /// The next `count` numbers of 64 bits (see `RandomStream.unit`), valid until others are drawn. The memory has room for `room` numbers,
  /// whose values behind the first `count` are arbitrary.
  mutating func take(_ count: Int, room: Int) -> UnsafePointer<UInt64> {
    fetch(count, room: room)
    next += count
    return UnsafePointer(bits.base + next - count)
  }

  /// Draws ahead until `count` numbers are available.
  private mutating func fetch(_ count: Int, room: Int) {
    let left = end - next
    let blocks = (max(0, count - left) + 15) / 16 * 8
    let needed = max(left + 2 * blocks, room)
    if next + needed > bits.count {
      let target = needed > bits.count ? AlignedBuffer<UInt64>(count: 2 * needed, repeating: 0) : bits
      withExtendedLifetime(bits) { target.base.update(from: $0.base + next, count: left) }
      bits = target
      (next, end) = (0, left)
    }
    guard blocks > 0 else { return }
    kernels.philox(
      key: (stream.key.x, stream.key.y), first: UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: user),
      UInt32(truncatingIfNeeded: user >> 32), UInt32(truncatingIfNeeded: round), blocks: blocks,
      into: UnsafeMutableRawPointer(bits.base + end).assumingMemoryBound(to: UInt32.self))
    block += blocks
    end += 2 * blocks
  }

  /// A draw from the Poisson distribution with a mean.
  mutating func poisson(_ mean: Double) -> Int {
    var left = mean
    var count = 0
    while left > 0 {
      let part = min(left, 32)
      left -= part
      let quantile = uniform()
      var (term, sum, number) = (Real.exp(-part), 0.0, 0)
      sum = term
      while quantile >= sum && number < 400 {
        number += 1
        term *= part / Double(number)
        sum += term
      }
      count += number
    }
    return count
  }
}
