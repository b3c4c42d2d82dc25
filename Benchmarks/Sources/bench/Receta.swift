import Foundation

/// Receta: runs a spec and reads the duration of the measured part from the run's `timing.json`.
struct Receta: Side {
  let label = "Receta"
  /// A file of `Benchmarks/Specs` without its extension.
  let spec: String
  var overrides: [String] = []
  let threads: Int
  /// Extracts the measured part.
  let reading: @Sendable (Timing) -> Measurement

  func measure(_ workspace: Workspace) throws -> Measurement {
    reading(try run(workspace))
  }

  /// Runs the spec and reads its timing.
  func run(_ workspace: Workspace) throws -> Timing {
    let (command, folder) = workspace.receta("Benchmarks/Specs/\(spec)", overrides: overrides, threads: threads)
    _ = try command.output(processors: threads)
    return try JSONDecoder.timing.decode(Timing.self, from: Data(contentsOf: folder.appending(path: "timing.json")))
  }
}
