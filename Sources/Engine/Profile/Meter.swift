import CProcessor

/// Where a trainer's threads spend their time: for each worker what each kind of work took. There is one where a profile was
/// asked for; without, a step reads no clock.
final class Meter: @unchecked Sendable {
  /// What one kind of work took on one worker.
  struct Reading: BitwiseCopyable {
    var ticks: UInt64 = 0
    var calls = 0
    /// Rows that it went through; numbers, for changes of parameters.
    var amount = 0
  }

  /// How many kinds of work there are; a worker's readings lie side by side.
  let kinds: Int
  private let workers: Int
  private let readings: Numbers<Reading>
  /// All steps' time on the calling thread.
  private(set) var stepTicks: UInt64 = 0
  private(set) var steps = 0
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let startTicks: UInt64

  init(kinds: Int, workers: Int) {
    self.kinds = kinds
    self.workers = workers
    // A worker's readings end on lines of their own.
    readings = Numbers(count: (kinds + 8) * workers, repeating: Reading())
    start = clock.now
    startTicks = processor_ticks()
  }

  /// The readings of a worker, one for each kind of work.
  func readings(of worker: Int) -> UnsafeMutablePointer<Reading> { readings.base + worker * (kinds + 8) }

  /// Adds what a worker did since `since`.
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

  /// What a kind of work took on all workers.
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

  /// The length of a tick so far.
  var secondsPerTick: Double {
    let ticks = processor_ticks() &- startTicks
    return ticks > 0 ? (clock.now - start) / .seconds(1) / Double(ticks) : 0
  }
}
