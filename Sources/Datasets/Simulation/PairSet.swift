/// A set of pairs of a user and an item, as numbers user x items + item. A hash table with open addressing and linear probing.
struct PairSet {
  private var slots: [UInt64]
  private(set) var count = 0
  private static let empty = UInt64.max

  /// - Parameter capacity: the number of pairs that fit before the table grows.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: Self.empty, count: size)
  }

  /// Inserts a pair; false where it is in the set already.
  mutating func insert(_ pair: UInt64) -> Bool {
    let slot = slot(of: pair)
    if slots[slot] == pair { return false }
    slots[slot] = pair
    count += 1
    if count * 10 > slots.count * 7 { grow() }
    return true
  }

  func contains(_ pair: UInt64) -> Bool { slots[slot(of: pair)] == pair }

  /// The slot of a pair, or the empty slot where it would be inserted.
  private func slot(of pair: UInt64) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing: the upper bits of the product are well mixed.
    let hash = (pair &* 0x9E37_79B9_7F4A_7C15) >> UInt64(slots.count.leadingZeroBitCount + 1)
    var slot = Int(hash) & mask
    while slots[slot] != Self.empty && slots[slot] != pair { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: Self.empty, count: old.count * 2)
    for pair in old where pair != Self.empty { slots[slot(of: pair)] = pair }
  }
}
