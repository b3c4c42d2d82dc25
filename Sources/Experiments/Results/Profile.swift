import Engine
import Files

/// Where the time of training went. It depends on the clock, so it stands in `profile.json` alone.
package struct Profile: Sendable {
  /// A layer, or one kind of work for it, on all threads together.
  package struct Row: Sendable {
    package let layer: String
    package let work: String
    package let seconds: Double
    /// Of all threads' time.
    package let share: Double
    package let calls: Int
    /// 10^9 floating-point operations, and bytes, in each second of a thread.
    package let gigaflops: Double
    package let gigabytes: Double
    /// Of what a core reaches.
    package let shareOfPeak: Double
  }

  package let threads: Int
  package let steps: Int
  /// How long all steps took on the clock.
  package let stepSeconds: Double
  /// What a core reaches in a product that stays in its first cache, measured after training.
  package let peakGigaflops: Double
  package let layers: [Row]
  package let work: [Row]
  /// Time of the threads that no work accounts for.
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
