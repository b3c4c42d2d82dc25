/// Runs numbered tasks, maybe several at once: how the caller's threads are lent to what draws a shop. What comes out never
/// depends on it.
package struct ParallelTasks {
  private let run: (_ count: Int, _ body: (_ task: Int) -> Void) -> Void

  /// `run` calls its body once for each task below `count` and returns when all are done.
  package init(_ run: @escaping (_ count: Int, _ body: (_ task: Int) -> Void) -> Void) { self.run = run }

  /// One task after the other.
  package static var inOrder: ParallelTasks { ParallelTasks { count, body in for task in 0..<count { body(task) } } }

  /// What `make` gives for each task, in the tasks' order.
  func map<Result>(_ count: Int, _ make: (_ task: Int) -> Result) -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let places = results
      run(count) { task in places[task] = make(task) }
    }
    return results.compactMap(\.self)
  }
}
