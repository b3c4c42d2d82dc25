import Diagnostics
import Engine

/// How a run is carried out. None of it changes a figure.
package struct RunOptions {
  /// The folder of the run's files; nil for `runs/NAME-N`.
  package var output: String?
  /// Whether a folder that stands there already is replaced.
  package var replacesOutput: Bool
  /// How many threads compute; nil for as many as there are processors.
  package var threads: Int?
  /// Which build of the kernels computes, by its name; nil for the best that the processor has.
  package var instructions: String?
  /// Rows a tile; nil for the engine's own choice.
  package var tileRows: Int?
  /// Whether to find out where the time of training goes.
  package var profiles: Bool
  /// Files that are made from the run's content beside those that every run has.
  package var artifacts: [Artifact]

  package init(
    output: String? = nil, replacesOutput: Bool = false, threads: Int? = nil, instructions: String? = nil,
    tileRows: Int? = nil, profiles: Bool = false, artifacts: [Artifact] = []
  ) {
    self.output = output
    self.replacesOutput = replacesOutput
    self.threads = threads
    self.instructions = instructions
    self.tileRows = tileRows
    self.profiles = profiles
    self.artifacts = artifacts
  }

  /// The number of threads that a run starts.
  var threadCount: Int { Pool.threads(requested: threads) }

  /// A sentence on the number of threads; nil where as many are started as were requested.
  package var threadNote: String? {
    guard let threads, threadCount < threads else { return nil }
    return "\(counted(threads, "thread")) requested, \(counted(Pool.availableProcessors, "processor")) available: "
      + "\(counted(threadCount, "thread")) used"
  }

  /// The builds of the kernels that this processor can run, the slowest first.
  package static var availableInstructions: [String] { Instructions.allCases.filter(\.isAvailable).map(\.rawValue) }
}

/// A file of a run's folder that is made from the run's content.
package struct Artifact: Sendable {
  /// Its name in the folder.
  package let name: String
  /// What it is, in a few words.
  package let summary: String
  package let render: @Sendable (ReportContent) -> [UInt8]

  package init(name: String, summary: String, render: @escaping @Sendable (ReportContent) -> [UInt8]) {
    self.name = name
    self.summary = summary
    self.render = render
  }
}

/// The data has errors, which the collector holds.
package struct DataErrors: Error {
  package init() {}
}

/// The run was asked to stop, and did: nothing was written.
package struct RunStopped: Error {
  package init() {}
}
