/// A shuffle of 0..<count that is a pure function of (seed, epoch, count): no element moves, each place is computed alone.
///
/// Up to 256 elements are shuffled in a table (Fisher and Yates), where every order is equally likely. Above, ten rounds of an unbalanced
/// Feistel network permute the numbers of just enough bits, and a place that falls outside 0..<count is permuted again until it
/// falls inside (cycle walking, fewer than two steps on average).
package struct Permutation: Sendable {
  package let count: Int
  private let table: [Int32]
  private let rounds: [UInt64]
  private let lowBits: UInt64
  private let highBits: UInt64

  package init(seed: UInt64, epoch: Int, count: Int, purpose: String = "permutation") {
    precondition(count >= 0, "a count is not negative")
    self.count = count
    let stream = RandomStream(seed: seed, purpose: purpose)
    if count <= Self.largestTable {
      var table = (0..<Int32(count)).map { $0 }
      for place in stride(from: count - 1, to: 0, by: -1) {
        table.swapAt(place, stream.below(place + 1, epoch: epoch, index: place))
      }
      self.table = table
      (rounds, lowBits, highBits) = ([], 0, 0)
      return
    }
    table = []
    rounds = (0..<10).map { stream.bits(epoch: epoch, index: $0, block: 1) }
    let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
    lowBits = bits / 2
    highBits = bits - bits / 2
  }

  private static let largestTable = 256

  /// The element at `place`; both lie in 0..<count.
  package subscript(place: Int) -> Int {
    precondition(place >= 0 && place < count, "a place lies within the permutation")
    if !table.isEmpty { return Int(table[place]) }
    var value = UInt64(place)
    repeat { value = permuted(value) } while value >= UInt64(count)
    return Int(value)
  }

  /// The elements at `start` and the places after it. Each is the same as alone; together they take less time, because the
  /// rounds of one do not wait for those of another.
  package func elements(from start: Int, into elements: UnsafeMutableBufferPointer<Int>) {
    precondition(start >= 0 && start + elements.count <= count, "places lie within the permutation")
    if !table.isEmpty {
      for offset in elements.indices { elements[offset] = Int(table[start + offset]) }
      return
    }
    for offset in elements.indices { elements[offset] = Int(permuted(UInt64(start + offset))) }
    for offset in elements.indices {
      while elements[offset] >= count { elements[offset] = Int(permuted(UInt64(elements[offset]))) }
    }
  }

  private func permuted(_ value: UInt64) -> UInt64 {
    let lowMask = (1 << lowBits) &- 1 as UInt64
    let highMask = (1 << highBits) &- 1 as UInt64
    var low = value & lowMask
    var high = value >> lowBits
    for round in stride(from: 0, to: 10, by: 2) {
      low ^= Self.mixed(high ^ rounds[round]) & lowMask
      high ^= Self.mixed(low ^ rounds[round + 1]) & highMask
    }
    return high << lowBits | low
  }

  /// The finalizer of MurmurHash3, which spreads each bit over all.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    x = (x ^ (x >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return x ^ (x >> 33)
  }
}
