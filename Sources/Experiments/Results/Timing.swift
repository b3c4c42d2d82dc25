/// Everything that depends on the time or the machine. It is written to `timing.json` only.
package struct Timing: Sendable {
  /// Seconds by stage, in the order of execution: `data`, `training`, `evaluation`, `analysis`, `reports`.
  package var stages: [(name: String, seconds: Double)] = []
  /// Training throughput in examples per second, without evaluation.
  package var samplesPerSecond: Double?
  /// Training examples processed in all epochs.
  package var samples = 0
  /// Training seconds of each epoch, without evaluation.
  package var epochs: [Double] = []
  /// The processor's model name; empty where the system does not report it.
  package var processor = ""
  package var threads = 1
  /// The kernels' instruction set: `generic`, `avx2`, `avx512`.
  package var instructions = ""

  /// The sum over all stages in seconds.
  package var total: Double { stages.reduce(0) { $0 + $1.seconds } }
}
