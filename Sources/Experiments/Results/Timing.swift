/// All that depends on the clock or the machine. It stands in `timing.json` alone.
package struct Timing: Sendable {
  /// Seconds by stage, in order of running: `data`, `training`, `evaluation`, ...
  package var stages: [(name: String, seconds: Double)] = []
  /// Training examples a second, evaluation left out.
  package var samplesPerSecond: Double?
  /// Examples that were trained on, all epochs together.
  package var samples = 0
  /// Seconds of training each epoch, evaluation left out.
  package var epochs: [Double] = []
  /// The processor's own name, where the system tells it.
  package var processor = ""
  package var threads = 1
  /// Which build of the kernels ran: `generic`, `avx2`, `avx512`.
  package var instructions = ""

  /// Seconds of all stages together.
  package var total: Double { stages.reduce(0) { $0 + $1.seconds } }
}
