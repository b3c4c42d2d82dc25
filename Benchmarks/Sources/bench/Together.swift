import Foundation

/// Work that several threads do at the same time.
enum Together {
  /// What the threads reach together, each saying its own rate: the median of three rounds.
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

/// A sum that several threads add to.
private final class Sum: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var value = 0.0

  func add(_ number: Double) { lock.withLock { value += number } }
}
