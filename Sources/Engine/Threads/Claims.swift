import Synchronization

/// The words from which threads claim tasks, one a home.
struct Claims: ~Copyable {
  /// Valid for the life of this value; a word every 64 bytes, so that claims of different homes do not wait for each other.
  private let words: UnsafeMutableRawPointer

  init() {
    words = .allocate(byteCount: Homes.count * 64, alignment: 64)
    for home in 0..<Homes.count {
      (words + home * 64).bindMemory(to: Atomic<UInt64>.self, capacity: 1).initialize(to: Atomic(0))
    }
  }

  deinit {
    for home in 0..<Homes.count { word(home).deinitialize(count: 1) }
    words.deallocate()
  }

  private func word(_ home: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (words + home * 64).assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  /// Claims a task of a home: nil when none is left.
  func claim(of home: Int) -> Int? {
    let place = word(home)
    var word = place.pointee.load(ordering: .acquiring)
    while true {
      let next = word & 0xFFFFF
      guard next < (word >> 20) & 0xFFFFF else { return nil }
      let (exchanged, original) = place.pointee.compareExchange(
        expected: word, desired: word + 1, ordering: .acquiringAndReleasing)
      if exchanged { return Int(next) }
      word = original
    }
  }

  /// Offers the tasks of a round.
  func publish(_ homes: Homes) {
    var start = 0
    for home in 0..<Homes.count {
      let place = word(home)
      let round = (place.pointee.load(ordering: .relaxed) >> 40) &+ 1
      place.pointee.store(
        round << 40 | UInt64(homes.ends[home]) << 20 | UInt64(start), ordering: .sequentiallyConsistent)
      start = homes.ends[home]
    }
  }

  var hasTask: Bool {
    for home in 0..<Homes.count {
      let word = word(home).pointee.load(ordering: .sequentiallyConsistent)
      if word & 0xFFFFF < (word >> 20) & 0xFFFFF { return true }
    }
    return false
  }
}
