import CMachine

/// A lower bound of the cost of a unit of work, from the machine's peak rates.
struct Limit: Sendable {
  /// Floating-point operations.
  let operations: Double
  /// The embedding tables with their optimizer state: total bytes, bytes per row, and bytes read and written per unit of work.
  var tables: (bytes: Int, row: Int, moved: Double)?

  /// The maximum rate in units per second: arithmetic at peak, plus random access to table rows at the bandwidth measured for tables of this
  /// size. The measurement takes 1.5 seconds.
  func rate(_ peak: Peak, threads: Int) -> Double {
    var seconds = operations / peak.flops(threads: threads)
    if let tables {
      let share = tables.bytes / threads
      seconds +=
        tables.moved / ParallelRate.rate(threads: threads) { machine_row_bandwidth(share, tables.row, 0.5) }
    }
    return 1 / seconds
  }
}
