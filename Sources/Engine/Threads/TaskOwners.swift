/// How the tasks of a round fall into parts that the same thread takes in every round, unless it is busy with something else:
/// what a task reads and writes is then still in that thread's cache. Where a task is done changes no result.
struct TaskOwners {
  /// How many there are, for any number of threads: a thread begins with the owners that lie in its share of them.
  static let count = 4

  /// The tasks of owner h are those from the end of the owner before to `ends[h]`.
  var ends: SIMD4<Int>

  var total: Int { ends[Self.count - 1] }

  init(ends: SIMD4<Int>) { self.ends = ends }

  /// Tasks in equal parts.
  init(dividing count: Int) {
    ends = SIMD4(count / 4, count / 2, count / 2 + count / 4, count)
  }

  /// The owner of a row of a table. Rows that share a line of memory mostly share a owner.
  @inline(__always)
  static func owner(ofRow row: Int32) -> Int { Int(row >> 4) & (count - 1) }
}
