import CMachine

/// What a unit of a row's work costs at the least.
struct Limit: Sendable {
  /// Floating-point operations.
  let operations: Double
  /// The tables that it reads and writes rows of, the optimizer's moments counted: bytes in all, bytes of a row, and
  /// bytes moved for a unit of work, reading and writing counted.
  var tables: (bytes: Int, row: Int, moved: Double)?

  /// The most units a second that the machine allows: arithmetic, and then the rows' way from and to wherever tables
  /// of this size stay. That way is measured here, which takes a second and a half.
  func rate(_ peak: Peak, threads: Int) -> Double {
    var seconds = operations / peak.flops(threads: threads)
    if let tables {
      let share = tables.bytes / threads
      seconds +=
        tables.moved / Together.rate(threads: threads) { machine_row_bandwidth(share, tables.row, 0.5) }
    }
    return 1 / seconds
  }
}
