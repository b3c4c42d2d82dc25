/// Random numbers as a pure function of (seed, purpose, name, epoch, index), generated with Philox4x32-10.
///
/// **Key.** `purpose` in UTF-8, the byte 0xFF (which is not valid in UTF-8) and `name` in UTF-8 are hashed with FNV-1a to 64 bits `h`.
/// The key is the first two words of Philox(counter: (h low, h high, seed low, seed high), key: (0x52656365, 0x74610001)).
///
/// **Counter.** A number addressed by (epoch, index, block) uses counter (block, index low, index high, epoch); `block` counts groups
/// of four words within one index. Numbers drawn in sequence use (n low, n high, 0, 0xFFFFFFFF), n from 0, so that the two forms of a
/// stream never overlap. Each function documents how words become a number.
package struct RandomStream: Sendable {
  /// The key of the stream, for code that computes blocks itself.
  package let key: SIMD2<UInt32>
  private var next: UInt64 = 0
  private var buffered: UInt64 = 0
  private var hasBuffered = false

  /// - Parameters:
  ///   - purpose: what the numbers are for ("initial", "dropout", "split", ...).
  ///   - name: distinguishes several streams of one purpose.
  package init(seed: UInt64, purpose: String, name: String = "") {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in purpose.utf8 { mix(byte) }
    mix(0xFF)
    for byte in name.utf8 { mix(byte) }
    let block = Philox4x32.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32), UInt32(truncatingIfNeeded: seed),
        UInt32(truncatingIfNeeded: seed >> 32)),
      key: SIMD2(0x5265_6365, 0x7461_0001))
    key = SIMD2(block.x, block.y)
  }

  // MARK: in sequence

  /// The next four words. A buffered second half of the previous block is not used.
  private mutating func nextBlock() -> SIMD4<UInt32> {
    let block = Philox4x32.block(
      counter: SIMD4(UInt32(truncatingIfNeeded: next), UInt32(truncatingIfNeeded: next >> 32), 0, .max), key: key)
    next &+= 1
    return block
  }

  /// The next 64 bits: words 0 (low) and 1 of a block, then words 2 and 3.
  package mutating func bits() -> UInt64 {
    if hasBuffered {
      hasBuffered = false
      return buffered
    }
    let block = nextBlock()
    buffered = Self.join(block.z, block.w)
    hasBuffered = true
    return Self.join(block.x, block.y)
  }

  /// The next number in [0, 1): the upper 53 of 64 bits, times 2^-53.
  package mutating func uniform() -> Double { Self.unit(bits()) }

  /// The next integer in 0..<n without bias (Lemire 2019, multiplication with rejection). `n` is at least 1.
  package mutating func below(_ n: Int) -> Int {
    precondition(n > 0, "the upper bound must be positive")
    let bound = UInt64(n)
    var product = bits().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = bits().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// The next standard normal number, from one whole block (Box-Muller transform, cosine branch).
  package mutating func normal() -> Double {
    hasBuffered = false
    return Self.normal(nextBlock())
  }

  /// The next number of the exponential distribution with mean 1, above 0.
  package mutating func exponential() -> Double { -Real.log(Self.unitAboveZero(bits())) }

  // MARK: by address

  /// The four words at (epoch, index, block). `epoch` is below 2^32 - 1.
  @inline(__always)
  package func words(epoch: Int, index: Int, block: Int = 0) -> SIMD4<UInt32> {
    Philox4x32.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        UInt32(truncatingIfNeeded: epoch)),
      key: key)
  }

  /// The 64 bits at (epoch, index): words 0 (low) and 1.
  package func bits(epoch: Int, index: Int, block: Int = 0) -> UInt64 {
    let words = words(epoch: epoch, index: index, block: block)
    return Self.join(words.x, words.y)
  }

  /// The number in [0, 1) at (epoch, index).
  package func uniform(epoch: Int, index: Int, block: Int = 0) -> Double {
    Self.unit(bits(epoch: epoch, index: index, block: block))
  }

  /// The integer in 0..<n at (epoch, index): the upper half of the 64 bits times n. Its bias is below n / 2^64.
  package func below(_ n: Int, epoch: Int, index: Int, block: Int = 0) -> Int {
    precondition(n > 0, "the upper bound must be positive")
    return Int(bits(epoch: epoch, index: index, block: block).multipliedFullWidth(by: UInt64(n)).high)
  }

  /// The standard normal number at (epoch, index).
  package func normal(epoch: Int, index: Int, block: Int = 0) -> Double {
    Self.normal(words(epoch: epoch, index: index, block: block))
  }

  /// The number of the exponential distribution with mean 1 at (epoch, index), above 0.
  package func exponential(epoch: Int, index: Int, block: Int = 0) -> Double {
    -Real.log(Self.unitAboveZero(bits(epoch: epoch, index: index, block: block)))
  }

  // MARK: words to numbers

  @inline(__always)
  private static func join(_ low: UInt32, _ high: UInt32) -> UInt64 { UInt64(low) | UInt64(high) << 32 }

  /// Converts 64 bits to a number in [0, 1): the upper 53 bits times 2^-53.
  @inline(__always)
  package static func unit(_ bits: UInt64) -> Double { Double(Int64(bitPattern: bits >> 11)) * 0x1p-53 }

  /// Converts 64 bits to a number in (0, 1), whose logarithm is finite and not 0.
  @inline(__always)
  private static func unitAboveZero(_ bits: UInt64) -> Double {
    (Double(Int64(bitPattern: bits >> 12)) + 0.5) * 0x1p-52
  }

  private static func normal(_ words: SIMD4<UInt32>) -> Double {
    let radius = (-2 * Real.log(unitAboveZero(join(words.x, words.y)))).squareRoot()
    return radius * Real.cos(2 * Double.pi * unit(join(words.z, words.w)))
  }
}
