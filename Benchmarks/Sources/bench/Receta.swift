import Foundation

/// Receta's side: the binary runs a spec, and the run's `timing.json` says how long the part in question took.
struct Receta: Side {
  let label = "Receta"
  /// A file of `Benchmarks/Specs` without its ending.
  let spec: String
  var overrides: [String] = []
  let threads: Int
  /// What of the run is the row's work.
  let reading: @Sendable (Timing) -> Measurement

  func measure(_ workplace: Workplace) throws -> Measurement {
    reading(try run(workplace))
  }

  /// Runs the spec and reads how long everything took.
  func run(_ workplace: Workplace) throws -> Timing {
    let (command, folder) = workplace.receta("Benchmarks/Specs/\(spec)", overrides: overrides, threads: threads)
    _ = try command.output(processors: threads)
    return try JSONDecoder.timing.decode(Timing.self, from: Data(contentsOf: folder.appending(path: "timing.json")))
  }
}
