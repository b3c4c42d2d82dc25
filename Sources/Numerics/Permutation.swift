/// A random permutation of 0..<count: a pure function of (seed, epoch, count, purpose). Each element is computed independently, in O(1).
///
/// Up to 256 elements are shuffled in a table (Fisher-Yates), so that all orders are equally likely. Larger permutations are an
/// unbalanced Feistel network of ten rounds over the next power of two; values outside 0..<count are permuted again (cycle walking,
/// fewer than two rounds on average). The round functions are tabulated if the halves are small enough.
package struct Permutation: Sendable {
  package let count: Int
  private let table: [Int32]
  private let rounds: [UInt64]
  private let lowBits: UInt64
  private let highBits: UInt64
  /// The tabulated round functions, 2^highBits numbers per round; empty if the halves are too large.
  private let lookup: [UInt16]

  package init(seed: UInt64, epoch: Int, count: Int, purpose: String = "permutation") {
    precondition(count >= 0, "the count must not be negative")
    self.count = count
    let stream = RandomStream(seed: seed, purpose: purpose)
    if count <= Self.largestTable {
      var table = (0..<Int32(count)).map { $0 }
      for last in stride(from: count - 1, to: 0, by: -1) {
        table.swapAt(last, stream.below(last + 1, epoch: epoch, index: last))
      }
      self.table = table
      (rounds, lowBits, highBits, lookup) = ([], 0, 0, [])
      return
    }
    table = []
    rounds = (0..<10).map { stream.bits(epoch: epoch, index: $0, block: 1) }
    let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
    lowBits = bits / 2
    highBits = bits - bits / 2
    var lookup: [UInt16] = []
    if highBits <= Self.mostLookupBits {
      let halves = 1 << highBits as UInt64
      lookup.reserveCapacity(rounds.count * Int(halves))
      for (round, key) in rounds.enumerated() {
        let mask = (1 << (round % 2 == 0 ? lowBits : highBits)) &- 1 as UInt64
        for half in 0..<halves { lookup.append(UInt16(Self.mixed(half ^ key) & mask)) }
      }
    }
    self.lookup = lookup
  }

  private static let largestTable = 256
  /// 14 bits, for up to 2^28 elements, take 320 KiB.
  private static let mostLookupBits = 14 as UInt64

  /// The element at a position; both are in 0..<count.
  package subscript(position: Int) -> Int {
    precondition(position >= 0 && position < count, "position outside the permutation")
    if !table.isEmpty { return Int(table[position]) }
    var value = UInt64(position)
    repeat { value = permuted(value) } while value >= UInt64(count)
    return Int(value)
  }

  /// Writes the elements at `start` and the following positions. Faster than computing them one by one, because the rounds of different
  /// elements overlap.
  package func elements(from start: Int, into elements: UnsafeMutableBufferPointer<Int>) {
    precondition(start >= 0 && start + elements.count <= count, "positions outside the permutation")
    if !table.isEmpty {
      for offset in elements.indices { elements[offset] = Int(table[start + offset]) }
      return
    }
    guard !lookup.isEmpty else {
      for offset in elements.indices { elements[offset] = Int(permuted(UInt64(start + offset))) }
      for offset in elements.indices {
        while elements[offset] >= count { elements[offset] = Int(permuted(UInt64(elements[offset]))) }
      }
      return
    }
    var first = 0
    while first < elements.count {
      let end = min(elements.count, first + Self.blockSize)
      lookUp(from: start + first, into: UnsafeMutableBufferPointer(rebasing: elements[first..<end]))
      first = end
    }
  }

  /// Number of elements per block, so that the indices of elements to be permuted again fit on the stack.
  private static let blockSize = 64

  /// Writes at most `blockSize` elements from `start` with the tabulated round functions. Elements outside the range are collected
  /// without a branch and permuted again.
  private func lookUp(from start: Int, into elements: UnsafeMutableBufferPointer<Int>) {
    lookup.withUnsafeBufferPointer { lookup in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: elements.count) { outside in
        var outsideCount = 0
        for offset in 0..<elements.count {
          let element = permuted(start &+ offset, by: lookup)
          elements[offset] = element
          outside[outsideCount] = offset
          outsideCount &+= isOutside(element)
        }
        while outsideCount > 0 {
          var left = 0
          for number in 0..<outsideCount {
            let offset = outside[number]
            let element = permuted(elements[offset], by: lookup)
            elements[offset] = element
            outside[left] = offset
            left &+= isOutside(element)
          }
          outsideCount = left
        }
      }
    }
  }

  /// 1 if an element is not below the count, else 0, without a branch, which would be mispredicted too often.
  @inline(__always)
  private func isOutside(_ element: Int) -> Int { 1 &+ ((element &- count) >> (Int.bitWidth - 1)) }

  @inline(__always)
  private func permuted(_ value: Int, by lookup: UnsafeBufferPointer<UInt16>) -> Int {
    var low = value & ((1 &<< Int(lowBits)) &- 1)
    var high = value &>> Int(lowBits)
    var table = 0
    for _ in 0..<5 {
      low ^= Int(lookup[table &+ high])
      table &+= 1 &<< Int(highBits)
      high ^= Int(lookup[table &+ low])
      table &+= 1 &<< Int(highBits)
    }
    return high &<< Int(lowBits) | low
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

  /// The 64-bit finalizer of MurmurHash3.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    x = (x ^ (x >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return x ^ (x >> 33)
  }
}
