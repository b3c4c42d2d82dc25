import Numerics

/// The random numbers of one user after the other, each user's a pure function of the seed, the round and the user.
struct UserNumbers {
  private let stream: RandomStream
  private let round: Int
  private var user = 0
  private var block = 0
  /// Numbers drawn ahead, 64 bits each, of which those from `next` to `end` are still to be used.
  private var bits: [UInt64] = []
  private var next = 0
  private var end = 0

  init(_ stream: RandomStream, round: Int) { (self.stream, self.round) = (stream, round) }

  /// Goes to the first number of `user`.
  mutating func begin(_ user: Int) { (self.user, block, next, end) = (user, 0, 0, 0) }

  /// The next number in [0, 1).
  mutating func uniform() -> Double {
    if next == end { bring(1) }
    next += 1
    return RandomStream.unit(bits[next - 1])
  }

  /// The next `count` numbers, as 64 bits each (see `RandomStream.unit`), and where they begin.
  mutating func take(_ count: Int) -> (bits: [UInt64], first: Int) {
    bring(count)
    next += count
    return (bits, next - count)
  }

  /// Draws ahead until `count` numbers are at hand.
  private mutating func bring(_ count: Int) {
    let left = end - next
    guard left < count else { return }
    let group = RandomStream.blocksAtOnce
    let blocks = ((count - left + 1) / 2 + group - 1) / group * group
    let needed = left + 2 * blocks
    if bits.count < needed { bits += [UInt64](repeating: 0, count: needed - bits.count) }
    for place in 0..<left { bits[place] = bits[next + place] }
    stream.fill(&bits, from: left, epoch: round, index: user, firstBlock: block, blocks: blocks)
    block += blocks
    (next, end) = (0, needed)
  }

  /// How many events of a Poisson process there are where `mean` are expected.
  mutating func poisson(_ mean: Double) -> Int {
    var left = mean
    var count = 0
    while left > 0 {
      let part = min(left, 32)
      left -= part
      let place = uniform()
      var (term, sum, number) = (Real.exp(-part), 0.0, 0)
      sum = term
      while place >= sum && number < 400 {
        number += 1
        term *= part / Double(number)
        sum += term
      }
      count += number
    }
    return count
  }
}
