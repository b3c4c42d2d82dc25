import Foundation

/// Measures Receta beside its peers. `make bench` sets everything up and calls it.
@main
enum Bench {
  static func main() throws {
    let environment = ProcessInfo.processInfo.environment
    let workplace = Workplace(environment: environment)
    let only = (environment["ONLY"] ?? "").split(separator: ",").map(String.init)
    let names = Row.all.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      say("bench: there is no row '\(unknown)'; the rows: \(names.joined(separator: ", "))")
      exit(64)
    }
    guard FileManager.default.isExecutableFile(atPath: workplace.binary.path) else {
      say("bench: \(workplace.binary.path) is missing; `make build` makes it")
      exit(1)
    }

    say("the machine's peak")
    let peak = Peak.measured()
    say("  \(peak.words)")
    try FileManager.default.createDirectory(at: workplace.runs, withIntermediateDirectories: true)
    let results = Results(folder: workplace.results)
    try results.write(peak, as: "peak")

    let rows = Row.all.filter { only.isEmpty || only.contains($0.name) }
    for (number, row) in rows.enumerated() {
      say("\(number + 1)/\(rows.count) \(row.name): \(row.work)")
      try results.write(row.measured(workplace, peak: peak), as: row.name)
    }
    let table = ComparisonTable(results: Row.all.map { ($0, results.read($0.name)) })
    say("\n" + table.markdown)
  }
}
