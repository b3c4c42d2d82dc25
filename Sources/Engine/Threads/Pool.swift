import LibC

/// A thread pool for numbered tasks. Threads claim tasks one at a time, so that a busy processor does not delay the
/// others; results must not depend on which thread runs a task.
///
/// One round runs at a time: a task must not start another round on the same pool.
package final class Pool: @unchecked Sendable {
  /// Number of threads, the calling one included.
  package let threads: Int
  private let state = PoolState()
  private var workers: [ThreadHandle] = []

  /// - Parameter threads: At least 1, the calling thread included.
  package init(threads: Int) {
    var started: [ThreadHandle] = []
    for worker in 1..<max(1, threads) {
      let start = Unmanaged.passRetained(Start(state: state, worker: worker, threads: max(1, threads)))
      guard let handle = launch(start) else {
        start.release()
        break  // The system gives no more threads; those that there are do the work.
      }
      started.append(handle)
    }
    workers = started
    self.threads = started.count + 1
  }

  deinit {
    state.stop()
    for worker in workers {
      #if canImport(Darwin)
        if let worker { pthread_join(worker, nil) }
      #else
        pthread_join(worker, nil)
      #endif
    }
  }

  /// Calls `body` once for each task from 0 to `count` - 1, on any thread, and returns when all are done.
  /// - Parameter body: Takes the task and the worker that runs it, below `threads`. No two tasks have the same worker
  ///   at the same time, so the worker can index scratch memory.
  package func forEach(_ count: Int, _ body: (_ task: Int, _ worker: Int) -> Void) {
    if threads == 1 || count == 1 {
      for task in 0..<count { body(task, 0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      var first = 0
      while first < count {
        let part = min(count - first, PoolState.taskLimit)
        let offset = first
        run(part, Work { task, worker in body(offset + task, worker) })
        first += part
      }
    }
  }

  /// The body of a task, kept for many rounds. It is a class because a closure's context would be reference-counted
  /// by all threads at every task.
  final class Work: @unchecked Sendable {
    private let body: (_ task: Int, _ worker: Int) -> Void

    init(_ body: @escaping (_ task: Int, _ worker: Int) -> Void) { self.body = body }

    func callAsFunction(_ task: Int, _ worker: Int) { body(task, worker) }
  }

  /// Runs tasks of kept work without allocating.
  /// - Parameter count: At most `PoolState.taskLimit`.
  func run(_ count: Int, _ work: Work) { run(TaskOwners(dividing: count), work) }

  /// The same for tasks with owners.
  func run(_ owners: TaskOwners, _ work: Work) {
    let count = owners.total
    if threads == 1 || count == 1 {
      for task in 0..<count { work(task, 0) }
    } else if count > 0 {
      state.run(owners, threads: threads, work)
    }
  }
}

/// The arguments of a new thread.
private final class Start: Sendable {
  let state: PoolState
  let worker: Int
  let threads: Int
  init(state: PoolState, worker: Int, threads: Int) {
    self.state = state
    self.worker = worker
    self.threads = threads
  }
}

private func launch(_ start: Unmanaged<Start>) -> ThreadHandle? {
  #if canImport(Darwin)
    var handle: pthread_t?
  #else
    var handle = pthread_t()
  #endif
  let status = pthread_create(
    &handle, nil,
    { argument in
      #if canImport(Darwin)
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
      #else
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
      #endif
      start.state.serve(as: start.worker, of: start.threads)
      return nil
    }, start.toOpaque())
  return status == 0 ? handle : nil
}
