/// The division of a round's tasks among owners. A thread runs the tasks of its own owners first in every round, so
/// that the data of a task is still in its cache; then it takes what other threads have left. Results do not depend
/// on it.
struct TaskOwners {
  /// The number of owners, for any number of threads. Each thread starts with its share of them.
  static let count = 4

  /// The tasks of owner h are those from the end of the previous owner's to `ends[h]`.
  var ends: SIMD4<Int>

  var total: Int { ends[Self.count - 1] }

  init(ends: SIMD4<Int>) { self.ends = ends }

  /// Divides tasks into equal parts.
  init(dividing count: Int) {
    ends = SIMD4(count / 4, count / 2, count / 2 + count / 4, count)
  }

  /// The owner of a table row. Most rows that share a cache line have the same owner.
  @inline(__always)
  static func owner(ofRow row: Int32) -> Int { Int(row >> 4) & (count - 1) }
}
