/// A shuffle of 0..<count that is a pure function of (seed, epoch, count): no element moves, each place is computed alone.
///
/// Up to 256 elements are shuffled in a table (Fisher and Yates), where every order is equally likely. Above, ten rounds of an unbalanced
/// Feistel network permute the numbers of just enough bits, and a place that falls outside 0..<count is permuted again until it
/// falls inside (cycle walking, fewer than two steps on average). What a round makes of each half is worked out beforehand, where
/// halves are of few enough bits.
package struct Permutation: Sendable {
  package let count: Int
  private let table: [Int32]
  private let rounds: [UInt64]
  private let lowBits: UInt64
  private let highBits: UInt64
  /// What each round adds to one half, by the other: 2^highBits numbers a round. Empty where that would be too many.
  private let lookup: [UInt16]

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
  /// With 14 bits, for up to 2^28 elements, the numbers take 320 KiB.
  private static let mostLookupBits = 14 as UInt64

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
    guard !lookup.isEmpty else {
      for offset in elements.indices { elements[offset] = Int(permuted(UInt64(start + offset))) }
      for offset in elements.indices {
        while elements[offset] >= count { elements[offset] = Int(permuted(UInt64(elements[offset]))) }
      }
      return
    }
    var first = 0
    while first < elements.count {
      let end = min(elements.count, first + Self.together)
      lookUp(from: start + first, into: UnsafeMutableBufferPointer(rebasing: elements[first..<end]))
      first = end
    }
  }

  /// How many elements are looked up at a time, so that those to be permuted again find room on the stack.
  private static let together = 64

  /// The elements at `start` and the places after it, at most `together`, by what the rounds do to each half. Nothing waits for
  /// whether an element falls outside: those that do are noted, and go round again by themselves.
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

  /// 1 where an element is not below the count, else 0, in arithmetic: a branch would be guessed wrong too often.
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

  /// The finalizer of MurmurHash3, which spreads each bit over all.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    x = (x ^ (x >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return x ^ (x >> 33)
  }
}
