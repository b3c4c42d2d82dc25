/// The time of each stage, one after the other.
struct Stopwatch {
  private(set) var laps: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Ends the stage that ran until now.
  mutating func lap(_ name: String) {
    let now = clock.now
    laps.append((name, (now - last) / .seconds(1)))
    last = now
  }
}
