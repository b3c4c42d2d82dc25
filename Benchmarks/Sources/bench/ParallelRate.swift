import Foundation

/// Work on several threads at the same time.
enum ParallelRate {
  /// The sum of the rates of `threads` threads; the median of three rounds.
  static func rate(threads: Int, _ work: @escaping @Sendable () -> Double) -> Double {
    median((0..<3).map { _ in round(threads: threads, work) })
  }

  private static func round(threads: Int, _ work: @escaping @Sendable () -> Double) -> Double {
    let sum = Sum()
    let others = DispatchGroup()
    for _ in 1..<threads {
      others.enter()
      Thread.detachNewThread {
        sum.add(work())
        others.leave()
      }
    }
    sum.add(work())
    others.wait()
    return sum.value
  }
}

/// A sum shared by several threads.
private final class Sum: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var value = 0.0

  func add(_ number: Double) { lock.withLock { value += number } }
}
