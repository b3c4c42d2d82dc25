import Foundation

/// Where everything is, and how little time there is.
struct Workplace: Sendable {
  /// The repository.
  let root: URL
  /// The command that is measured: `.build/release/receta`, unless RECETA names another.
  let binary: URL
  /// The peers' Python: that of `.build/peers`, unless PEERS names another.
  let python: String
  /// Fewer repetitions, and results apart from the full ones.
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
  /// Where the report goes: a fast run leaves the one that is in the repository alone.
  var documents: URL { isFast ? results : root.appending(path: "docs") }
  var repetitions: Int { isFast ? 3 : 5 }

  func spec(_ name: String) -> URL { root.appending(path: "Benchmarks/Specs/\(name).yaml") }

  /// Runs a peer's script and gives what it printed. Libraries that count processors for themselves see only those
  /// that the script is pinned to; the others are told.
  func python(_ script: String, _ arguments: [String], threads: Int) throws(Failure) -> String {
    let count = "\(threads)"
    return try Command(
      program: python, arguments: [root.appending(path: "Benchmarks/Peers/\(script)").path] + arguments,
      environment: [
        "OMP_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count, "MKL_NUM_THREADS": count,
        "TF_NUM_INTRAOP_THREADS": count, "TF_CPP_MIN_LOG_LEVEL": "3",
      ]
    ).output(processors: threads)
  }
}
