import Synchronization

/// The words from which threads claim tasks, one for each owner.
struct Claims: ~Copyable {
  /// One word every 64 bytes, so that claims of different owners do not contend for a cache line.
  private let words: UnsafeMutableRawPointer

  init() {
    words = .allocate(byteCount: TaskOwners.count * 64, alignment: 64)
    for owner in 0..<TaskOwners.count {
      (words + owner * 64).bindMemory(to: Atomic<UInt64>.self, capacity: 1).initialize(to: Atomic(0))
    }
  }

  deinit {
    for owner in 0..<TaskOwners.count { word(owner).deinitialize(count: 1) }
    words.deallocate()
  }

  private func word(_ owner: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (words + owner * 64).assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  /// Claims a task of an owner; nil where none is left.
  func claim(of owner: Int) -> Int? {
    let place = word(owner)
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

  /// Publishes the tasks of a round.
  func publish(_ owners: TaskOwners) {
    var start = 0
    for owner in 0..<TaskOwners.count {
      let place = word(owner)
      let round = (place.pointee.load(ordering: .relaxed) >> 40) &+ 1
      place.pointee.store(
        round << 40 | UInt64(owners.ends[owner]) << 20 | UInt64(start), ordering: .sequentiallyConsistent)
      start = owners.ends[owner]
    }
  }

  var hasTask: Bool {
    for owner in 0..<TaskOwners.count {
      let word = word(owner).pointee.load(ordering: .sequentiallyConsistent)
      if word & 0xFFFFF < (word >> 20) & 0xFFFFF { return true }
    }
    return false
  }
}
