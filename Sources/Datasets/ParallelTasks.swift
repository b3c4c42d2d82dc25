package import KernelInterface
import Kernels

/// Runs numbered tasks, possibly in parallel, with the caller's threads and kernels. Results do not depend on either.
package struct ParallelTasks {
  let kernels: any KernelSet.Type
  private let run: (_ count: Int, _ body: (_ task: Int) -> Void) -> Void

  /// - Parameter run: calls its body once for each task from 0 to `count` - 1, and returns when all are done.
  package init(
    kernels: any KernelSet.Type, _ run: @escaping (_ count: Int, _ body: (_ task: Int) -> Void) -> Void
  ) {
    (self.kernels, self.run) = (kernels, run)
  }

  /// Uses the kernels that run on every processor.
  package init(_ run: @escaping (_ count: Int, _ body: (_ task: Int) -> Void) -> Void) {
    self.init(kernels: Build.self, run)
  }

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

  /// An array that is made in parts: `fill` gets a part's number and its places, which begin where the part before it ends, and
  /// gives each of them a value.
  func array<Element>(
    parts sizes: [Int], _ fill: (_ part: Int, _ places: UnsafeMutableBufferPointer<Element>) -> Void
  ) -> [Element] {
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let count = starts[sizes.count]
    return [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      nonisolated(unsafe) let places = buffer
      run(sizes.count) { part in
        fill(part, UnsafeMutableBufferPointer(rebasing: places[starts[part]..<starts[part + 1]]))
      }
      filled = count
    }
  }

  /// The sizes of the parts of `count` elements: `part` in each but the last.
  static func sizes(_ count: Int, by part: Int) -> [Int] {
    stride(from: 0, to: count, by: part).map { min(part, count - $0) }
  }
}
