import Engine

/// Options of a run. None of them changes a figure.
package struct RunOptions {
  /// The run's folder; nil for the first free `runs/NAME-N`.
  package var output: String?
  /// Whether a run in that folder is replaced.
  package var replacesOutput: Bool
  /// The number of threads; nil for one per available processor.
  package var threads: Int?
  /// The name of the build of the kernels; nil for the fastest that the processor supports.
  package var instructions: String?
  /// Rows per tile; nil for the engine's choice.
  package var tileRows: Int?
  /// Whether to measure the time of each operation of training.
  package var profiles: Bool
  /// Files made from the run's content, in addition to those that every run has.
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

  /// The builds of the kernels that this processor supports, slowest first.
  package static var availableInstructions: [String] { Instructions.allCases.filter(\.isAvailable).map(\.rawValue) }
}

/// A file in a run's folder that is made from the run's content.
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

/// The data has errors; the collector has them.
package struct DataErrors: Error {
  package init() {}
}

/// The run was asked to stop, and did.
package struct RunStopped: Error {
  /// The run's folder with the trained model; nil where the run stopped before that, and nothing was kept.
  package let kept: String?

  package init(kept: String? = nil) { self.kept = kept }
}
