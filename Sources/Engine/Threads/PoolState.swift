import CProcessor
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the threads of a pool share. The threads hold this and not the pool, so that the pool's end can end them.
final class PoolState: @unchecked Sendable {
  /// A closure in generic memory would be wrapped, in memory taken anew, each time that it is read; a struct is not.
  private struct Work {
    let body: Pool.Body
  }

  /// The one word from which tasks are claimed: the round's number (24 bits), how many tasks it has (20) and the next one (20).
  private let claim = Atomic<UInt64>(0)
  /// How many tasks of the current round are finished.
  private let finished = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let busy = Atomic<Bool>(false)
  /// Valid from a round's publication until its last task is finished: only who has claimed a task reads it.
  private let current = UnsafeMutablePointer<Work?>.allocate(capacity: 1)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  static let taskLimit = (1 << 20) - 1
  /// How often a worker looks for a task before it sleeps: a few microseconds, the gap between two phases of a step.
  private static let spins = 400

  init() {
    current.initialize(to: nil)
    mutex.initialize(to: pthread_mutex_t())
    wake.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(wake, nil)
  }

  deinit {
    pthread_cond_destroy(wake)
    pthread_mutex_destroy(mutex)
    current.deinitialize(count: 1)
    current.deallocate()
    mutex.deallocate()
    wake.deallocate()
  }

  /// Claims a task of the current round: nil when none is left.
  private func claimTask() -> Int? {
    var word = claim.load(ordering: .acquiring)
    while true {
      let next = word & 0xFFFFF
      guard next < (word >> 20) & 0xFFFFF else { return nil }
      let (exchanged, original) = claim.compareExchange(
        expected: word, desired: word + 1, ordering: .acquiringAndReleasing)
      if exchanged { return Int(next) }
      word = original
    }
  }

  /// Works until the current round has no unclaimed task.
  private func work(as worker: Int) {
    while let task = claimTask() {
      current.pointee?.body(task, worker)
      finished.add(1, ordering: .releasing)
    }
  }

  /// Runs a round on the calling thread and whoever is awake; returns when every task is finished.
  func run(_ count: Int, _ body: @escaping Pool.Body) {
    precondition(!busy.exchange(true, ordering: .acquiring), "a pool runs one round at a time, and none inside another")
    current.pointee = Work(body: body)
    finished.store(0, ordering: .relaxed)
    let round = (claim.load(ordering: .relaxed) >> 40) &+ 1
    claim.store(round << 40 | UInt64(count) << 20, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      pthread_mutex_lock(mutex)
      pthread_cond_broadcast(wake)
      pthread_mutex_unlock(mutex)
    }
    self.work(as: 0)
    var rounds = 0
    while finished.load(ordering: .acquiring) < count {
      rounds += 1
      // A worker that was interrupted in the middle of its task needs the processor more than this loop does.
      if rounds < 2_000 { processor_pause() } else { sched_yield() }
    }
    current.pointee = nil
    busy.store(false, ordering: .releasing)
  }

  /// A worker's life: look for tasks, spin a little, sleep.
  func serve(as worker: Int) {
    while !stopping.load(ordering: .acquiring) {
      work(as: worker)
      if !spin() { sleep() }
    }
  }

  private var hasTask: Bool {
    let word = claim.load(ordering: .sequentiallyConsistent)
    return word & 0xFFFFF < (word >> 20) & 0xFFFFF
  }

  private func spin() -> Bool {
    for _ in 0..<Self.spins {
      if hasTask { return true }
      processor_pause()
    }
    return false
  }

  private func sleep() {
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !hasTask && !stopping.load(ordering: .sequentiallyConsistent) {
      pthread_cond_wait(wake, mutex)
    }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
  }

  func stop() {
    stopping.store(true, ordering: .sequentiallyConsistent)
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(wake)
    pthread_mutex_unlock(mutex)
  }
}
