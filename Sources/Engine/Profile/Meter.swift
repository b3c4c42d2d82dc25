import CProcessor

/// Measures the time of each kind of work on each worker. Without it a step reads no clock.
final class Meter: @unchecked Sendable {
  /// The totals of one kind of work on one worker.
  struct Reading: BitwiseCopyable {
    var ticks: UInt64 = 0
    var calls = 0
    /// Number of rows, or of values for parameter updates.
    var amount = 0
  }

  /// Number of kinds of work.
  let kinds: Int
  private let workers: Int
  private let readings: Numbers<Reading>
  /// Time of all steps on the calling thread.
  private(set) var stepTicks: UInt64 = 0
  private(set) var steps = 0
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let startTicks: UInt64

  init(kinds: Int, workers: Int) {
    self.kinds = kinds
    self.workers = workers
    // The totals of each worker end on cache lines of their own.
    readings = Numbers(count: (kinds + 8) * workers, repeating: Reading())
    start = clock.now
    startTicks = processor_ticks()
  }

  /// The totals of a worker, one for each kind of work.
  func readings(of worker: Int) -> UnsafeMutablePointer<Reading> { readings.base + worker * (kinds + 8) }

  /// Adds the work of a worker since a tick count.
  func add(_ kind: Int, of worker: Int, since: UInt64, amount: Int) {
    let reading = readings(of: worker) + kind
    reading.pointee.ticks += processor_ticks() &- since
    reading.pointee.calls += 1
    reading.pointee.amount += amount
  }

  func addStep(since: UInt64) {
    stepTicks += processor_ticks() &- since
    steps += 1
  }

  /// The totals of a kind of work over all workers.
  func total(of kind: Int) -> Reading {
    var total = Reading()
    for worker in 0..<workers {
      let reading = readings(of: worker)[kind]
      total.ticks += reading.ticks
      total.calls += reading.calls
      total.amount += reading.amount
    }
    return total
  }

  /// The duration of a tick, measured so far.
  var secondsPerTick: Double {
    let ticks = processor_ticks() &- startTicks
    return ticks > 0 ? (clock.now - start) / .seconds(1) / Double(ticks) : 0
  }
}
