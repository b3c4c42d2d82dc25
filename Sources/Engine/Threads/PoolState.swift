import CProcessor
import LibC
import Synchronization

/// What the threads of a pool share. The threads hold this and not the pool, so that the pool's end can end them.
final class PoolState: @unchecked Sendable {
  /// For each owner the word from which its tasks are claimed: the round's number (24 bits), the end of the owner's tasks (20)
  /// and the next one (20). Each stands on a line of memory of its own.
  private let claims = Claims()
  /// How many tasks of the current round are finished.
  private let finished = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let busy = Atomic<Bool>(false)
  /// Valid from a round's publication until its last task is finished: only who has claimed a task reads it.
  private let current = UnsafeMutablePointer<Unmanaged<Pool.Work>?>.allocate(capacity: 1)
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

  /// Works until the current round has no unclaimed task: the tasks of the worker's own owners first, then what others left.
  private func work(as worker: Int, of threads: Int) {
    let first = (worker * TaskOwners.count + threads - 1) / threads
    for offset in 0..<TaskOwners.count {
      let owner = (first + offset) % TaskOwners.count
      while let task = claims.claim(of: owner) {
        current.pointee?._withUnsafeGuaranteedRef { $0(task, worker) }
        finished.add(1, ordering: .releasing)
      }
    }
  }

  /// Runs a round on the calling thread and whoever is awake; returns when every task is finished.
  func run(_ owners: TaskOwners, threads: Int, _ work: Pool.Work) {
    precondition(!busy.exchange(true, ordering: .acquiring), "a pool runs one round at a time, and none inside another")
    let count = owners.total
    current.pointee = .passUnretained(work)
    finished.store(0, ordering: .relaxed)
    claims.publish(owners)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      pthread_mutex_lock(mutex)
      pthread_cond_broadcast(wake)
      pthread_mutex_unlock(mutex)
    }
    self.work(as: 0, of: threads)
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
  func serve(as worker: Int, of threads: Int) {
    while !stopping.load(ordering: .acquiring) {
      work(as: worker, of: threads)
      if !spin() { sleep() }
    }
  }

  private func spin() -> Bool {
    for _ in 0..<Self.spins {
      if claims.hasTask { return true }
      processor_pause()
    }
    return false
  }

  private func sleep() {
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !claims.hasTask && !stopping.load(ordering: .sequentiallyConsistent) {
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
