import Foundation

/// Measures Receta beside its peers. `make bench` sets everything up and calls it.
@main
enum Bench {
  static func main() throws {
    let environment = ProcessInfo.processInfo.environment
    let workplace = Workplace(environment: environment)
    let chosen = try Choice(environment["ONLY"] ?? "", isFast: workplace.isFast)
    guard FileManager.default.isExecutableFile(atPath: workplace.binary.path) else {
      say("bench: \(workplace.binary.path) is missing; `make build` makes it")
      exit(1)
    }
    try FileManager.default.createDirectory(at: workplace.runs, withIntermediateDirectories: true)
    let results = Results(folder: workplace.results)

    say("the machine")
    let machine = Machine.here(workplace)
    say("  \(machine.peak.words)")

    for (number, row) in chosen.rows.enumerated() {
      say("\(number + 1)/\(chosen.rows.count) \(row.name): \(row.work)")
      try results.write(row.measured(workplace, peak: machine.peak), as: row.name)
    }
    for training in chosen.profiles {
      say("where the time goes: \(training.rawValue)")
      try results.write(Profile.of(training, workplace), as: training.profileName)
    }
    for curve in chosen.growth {
      say("how cost grows: \(curve.title)")
      try results.write(curve.measured(workplace), as: curve.resultName)
    }

    let document = Document(results: results, machine: machine, isFast: workplace.isFast)
    try document.write(to: workplace.documents)
    say("\n" + document.table.markdown)
    say("\nwritten: \(workplace.documents.appending(path: "benchmarks.md").path)")
  }
}
