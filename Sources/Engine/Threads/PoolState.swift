import CProcessor
import LibC
import Synchronization

/// The state that the threads of a pool share. The threads hold it and not the pool, so that releasing the pool ends
/// them.
final class PoolState: @unchecked Sendable {
  /// A word for each owner, from which its tasks are claimed: the number of the round (24 bits), the end of the
  /// owner's tasks (20) and the next task (20). Each word has a cache line of its own.
  private let claims = Claims()
  /// Number of finished tasks of the current round.
  private let finished = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let busy = Atomic<Bool>(false)
  /// Valid from the publication of a round until its last task is finished. It is read only after a task has been
  /// claimed.
  private let current = UnsafeMutablePointer<Unmanaged<Pool.Work>?>.allocate(capacity: 1)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  static let taskLimit = (1 << 20) - 1
  /// How many times a worker looks for a task before it sleeps: a few microseconds, the gap between two phases of a
  /// step.
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

  /// Runs tasks until none of the current round is unclaimed: those of the worker's own owners first, then the
  /// others'.
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

  /// Runs a round on the calling thread and the awake workers; returns when every task is finished.
  func run(_ owners: TaskOwners, threads: Int, _ work: Pool.Work) {
    precondition(!busy.exchange(true, ordering: .acquiring), "a pool runs one round at a time; rounds cannot be nested")
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
      // A worker that was preempted in its task needs the processor more than this loop does.
      if rounds < 2_000 { processor_pause() } else { sched_yield() }
    }
    current.pointee = nil
    busy.store(false, ordering: .releasing)
  }

  /// The loop of a worker: look for tasks, spin a little, sleep.
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
