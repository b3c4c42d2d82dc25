import LibC

/// Threads that work on numbered tasks. Tasks are claimed, never dealt out, so that a processor which is busy with something
/// else slows nobody down; which thread does a task must therefore never show in a result.
///
/// One round runs at a time: a task must not start another round on the same pool.
package final class Pool: @unchecked Sendable {
  /// How many threads work, the caller's included.
  package let threads: Int
  private let state = PoolState()
  private var workers: [ThreadHandle] = []

  /// - Parameter threads: at least 1, the calling thread included.
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

  /// Calls `body` once for each task from 0 to `count` - 1, each on some thread; returns when all are done.
  /// - Parameter body: gets the task and the worker that does it, below `threads`: no two tasks have the same worker at the
  ///   same time, so a worker's number can address scratch memory.
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

  /// What tasks do, kept to be given to many rounds: each is called with its number and its worker's. It is no bare closure
  /// because the threads would count references to its context, all of them at once, at every task.
  final class Work: @unchecked Sendable {
    private let body: (_ task: Int, _ worker: Int) -> Void

    init(_ body: @escaping (_ task: Int, _ worker: Int) -> Void) { self.body = body }

    func callAsFunction(_ task: Int, _ worker: Int) { body(task, worker) }
  }

  /// `forEach` of work that is kept, so that nothing has to be made for the round.
  /// - Parameter count: at most `PoolState.taskLimit`.
  func run(_ count: Int, _ work: Work) { run(TaskOwners(dividing: count), work) }

  /// The same where it is known which tasks belong together.
  func run(_ owners: TaskOwners, _ work: Work) {
    let count = owners.total
    if threads == 1 || count == 1 {
      for task in 0..<count { work(task, 0) }
    } else if count > 0 {
      state.run(owners, threads: threads, work)
    }
  }
}

/// What a new thread is told.
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
