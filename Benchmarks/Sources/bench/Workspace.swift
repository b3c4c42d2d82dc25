import Foundation

/// Paths of a benchmark run, and whether it is a fast run.
struct Workspace: Sendable {
  /// The repository.
  let root: URL
  /// The measured binary: `RECETA`, or `.build/release/receta`.
  let binary: URL
  /// The peers' Python: `PEERS`, or the one in `.build/peers`.
  let python: String
  /// Fewer repetitions, with separate results.
  let isFast: Bool

  init(environment: [String: String]) {
    func path(_ name: String, _ otherwise: URL) -> URL {
      environment[name].flatMap { $0.isEmpty ? nil : URL(filePath: $0) } ?? otherwise
    }
    root = URL(filePath: FileManager.default.currentDirectoryPath)
    binary = path("RECETA", root.appending(path: ".build/release/receta"))
    python = path("PEERS", root.appending(path: ".build/peers/bin/python")).path
    isFast = environment["FAST"]?.isEmpty == false
  }

  var results: URL { root.appending(path: isFast ? ".build/bench/fast" : ".build/bench/full") }
  var runs: URL { root.appending(path: ".build/bench/runs") }
  /// Folder of the report; a fast run does not overwrite the one in the repository.
  var documents: URL { isFast ? results : root.appending(path: "docs") }
  var repetitions: Int { isFast ? 3 : 5 }

  /// The command that runs a spec of the repository, and the folder of the run.
  func receta(_ spec: String, overrides: [String] = [], threads: Int) -> (command: Command, folder: URL) {
    let folder = runs.appending(path: spec.split(separator: "/").last ?? "run")
    let command = Command(
      program: binary.path,
      arguments: ["run", root.appending(path: "\(spec).yaml").path, "--quiet", "--threads", "\(threads)"]
        + ["--overwrite", "--output", folder.path] + overrides.flatMap { ["--set", $0] })
    return (command, folder)
  }

  /// The command of a peer's script. The environment limits the threads of libraries that ignore the processor affinity.
  func peer(_ script: String, _ arguments: [String], threads: Int) -> Command {
    let count = "\(threads)"
    return Command(
      program: python, arguments: [root.appending(path: "Benchmarks/Peers/\(script)").path] + arguments,
      environment: [
        "OMP_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count, "MKL_NUM_THREADS": count,
        "TF_NUM_INTRAOP_THREADS": count, "TF_CPP_MIN_LOG_LEVEL": "3",
      ])
  }
}
