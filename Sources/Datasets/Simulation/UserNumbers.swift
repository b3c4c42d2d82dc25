import Numerics

/// The random numbers of one user, a pure function of the seed, the round and the user.
struct UserNumbers {
  private let stream: RandomStream
  private let round: Int
  private let user: Int
  private var block = 0
  private var buffered: UInt64 = 0
  private var hasBuffered = false

  init(_ stream: RandomStream, round: Int, user: Int) {
    (self.stream, self.round, self.user) = (stream, round, user)
  }

  /// The next number in [0, 1).
  @inline(__always)
  mutating func uniform() -> Double {
    var bits = buffered
    if !hasBuffered {
      let words = stream.words(epoch: round, index: user, block: block)
      block += 1
      bits = UInt64(words.x) | UInt64(words.y) << 32
      buffered = UInt64(words.z) | UInt64(words.w) << 32
    }
    hasBuffered.toggle()
    return Double(bits >> 11) * 0x1p-53
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
