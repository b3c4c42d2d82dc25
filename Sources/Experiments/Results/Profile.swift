import Engine
import Files

/// Training time by layer and kind of work. It is written to `profile.json` only.
package struct Profile: Sendable {
  /// A layer, or one kind of work of a layer, summed over all threads.
  package struct Row: Sendable {
    package let layer: String
    package let work: String
    package let seconds: Double
    /// Share of all threads' time, 0 to 1.
    package let share: Double
    package let calls: Int
    /// 10^9 floating-point operations and 10^9 bytes per thread-second.
    package let gigaflops: Double
    package let gigabytes: Double
    /// Share of `peakGigaflops`, 0 to 1.
    package let shareOfPeak: Double
  }

  package let threads: Int
  package let steps: Int
  /// Wall-clock seconds of all steps.
  package let stepSeconds: Double
  /// The throughput of one core in a matrix product that fits into its L1 cache, measured after training.
  package let peakGigaflops: Double
  package let layers: [Row]
  package let work: [Row]
  /// Seconds of thread time that belong to no layer: waiting and scheduling.
  package let otherSeconds: Double
  package let otherShare: Double

  init(_ profile: TrainingProfile) {
    func row(_ row: TrainingProfile.Row) -> Row {
      let rates = profile.rates(of: row)
      return Row(
        layer: row.layer, work: row.work, seconds: row.seconds, share: profile.share(row.seconds), calls: row.calls,
        gigaflops: rates.operations / 1e9, gigabytes: rates.bytes / 1e9, shareOfPeak: rates.shareOfPeak)
    }
    threads = profile.threads
    steps = profile.steps
    stepSeconds = profile.stepSeconds
    peakGigaflops = profile.peak / 1e9
    layers = profile.layers.map(row)
    work = profile.rows.map(row)
    otherSeconds = profile.otherSeconds
    otherShare = profile.share(profile.otherSeconds)
  }

  /// `profile.json`.
  var json: JSONValue {
    [
      "threads": .integer(threads),
      "steps": .integer(steps),
      "step_seconds": .number(stepSeconds),
      "peak_gflops_a_core": .number(peakGigaflops),
      "other_seconds": .number(otherSeconds),
      "layers": .array(layers.map(\.json)),
      "work": .array(work.map(\.json)),
    ]
  }
}

extension Profile.Row {
  fileprivate var json: JSONValue {
    [
      "layer": .string(layer),
      "work": .string(work),
      "seconds": .number(seconds),
      "share": .number(share),
      "calls": .integer(calls),
      "gflops": .number(gigaflops),
      "share_of_peak": .number(shareOfPeak),
      "gbytes_a_second": .number(gigabytes),
    ]
  }
}
