import Numerics

/// The standard library's random functions on a stream that is the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var stream: RandomStream

  init(seed: UInt64) { stream = RandomStream(seed: seed, purpose: "test") }

  mutating func next() -> UInt64 { stream.bits() }
}
