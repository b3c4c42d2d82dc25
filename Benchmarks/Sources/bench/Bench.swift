import Foundation

/// Measures Receta and its peers. Run by `make bench`, which sets everything up.
@main
enum Bench {
  static func main() throws {
    let environment = ProcessInfo.processInfo.environment
    let workspace = Workspace(environment: environment)
    let chosen = try Selection(environment["ONLY"] ?? "", isFast: workspace.isFast)
    guard FileManager.default.isExecutableFile(atPath: workspace.binary.path) else {
      say("bench: \(workspace.binary.path) does not exist; build it with `make build`")
      exit(1)
    }
    try FileManager.default.createDirectory(at: workspace.runs, withIntermediateDirectories: true)
    let results = Results(folder: workspace.results)

    say("machine")
    let machine = Machine.here(workspace)
    say("  \(machine.peak.words)")

    for (number, row) in chosen.rows.enumerated() {
      say("\(number + 1)/\(chosen.rows.count) \(row.name): \(row.work)")
      try results.write(row.measured(workspace, peak: machine.peak), as: row.name)
    }
    for training in chosen.profiles {
      say("profile: \(training.rawValue)")
      try results.write(Profile.of(training, workspace), as: training.profileName)
    }
    for curve in chosen.growth {
      say("scaling: \(curve.title)")
      try results.write(curve.measured(workspace), as: curve.resultName)
    }

    let document = Document(results: results, machine: machine, isFast: workspace.isFast)
    try document.write(to: workspace.documents)
    say("\n" + document.table.markdown)
    say("\nwritten: \(workspace.documents.appending(path: "benchmarks.md").path)")
  }
}
