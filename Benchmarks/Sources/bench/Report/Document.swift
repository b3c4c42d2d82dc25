import Foundation

/// `benchmarks.md` and its plots, generated from the collected results.
struct Document {
  let results: Results
  let machine: Machine
  let isFast: Bool

  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (curve, result) in curves {
      let points = result.points.compactMap { point in point.rate.map { (point.size, $0) } }
      guard !points.isEmpty else { continue }
      let plot = Plot(title: curve.title, axis: curve.axis, points: points)
      try plot.svg.write(to: folder.appending(path: curve.file), atomically: true, encoding: .utf8)
    }
    try text.write(to: folder.appending(path: "benchmarks.md"), atomically: true, encoding: .utf8)
  }

  var table: ComparisonTable { ComparisonTable(results: Row.all.map { ($0, results.read($0.name)) }) }

  private var curves: [(curve: Growth, result: GrowthResult)] {
    Growth.all.compactMap { curve in results.read(curve.resultName).map { (curve, $0) } }
  }

  private var text: String {
    [introduction, machineSection, rowsSection, profileSection, growthSection].compactMap { $0 }
      .joined(separator: "\n\n") + "\n"
  }

  private var introduction: String {
    """
    # Benchmarks

    `make bench` compares Receta with its peers and writes this page. Both sides run alternately on the same processors,
    \(isFast ? "three" : "five") times each. The results are medians; the ratio is Receta's speed divided by the peer's, with its minimum and maximum over the
    repetitions. `make bench FAST=1` takes five minutes and does not change this page. `make bench ONLY=seed` repeats one row.

    \(table.markdown)
    """
  }

  private var machineSection: String {
    let versions = Row.all.reduce(into: [String: String]()) { all, row in
      let result: RowResult? = results.read(row.name)
      all.merge(result?.versions ?? [:]) { $1 }
    }
    return """
      ## The machine

      | | |
      |---|---|
      | measured | \(machine.date) |
      | processor | \(machine.processor), \(machine.processors) processors, vectors of \(machine.peak.vectorBits) bits |
      | memory | \(machine.memoryGigabytes) GB |
      | peak, measured by independent loops | \(machine.peak.words) |
      | system | \(machine.system) |
      | Receta | \(machine.receta) |
      | peers | \(([machine.python] + versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }).joined(separator: ", ")) |
      """
  }

  private var rowsSection: String {
    let lines = Row.all.map { "- **\($0.work)** (`ONLY=\($0.name)`). \($0.method)" }
    return """
      ## What each row does

      The specs are in `Benchmarks/Specs`, the peers' scripts in `Benchmarks/Peers`. The limit of a training row is the time of its
      arithmetic at the measured peak plus the time to read and write its embedding rows at random positions.

      \(lines.joined(separator: "\n"))
      """
  }

  private var profileSection: String? {
    let parts = Training.allCases.compactMap { training -> String? in
      let profile: Profile? = results.read(training.profileName)
      return profile.map { "### \(training.rawValue)\n\n\($0.markdown)" }
    }
    guard !parts.isEmpty else { return nil }
    return """
      ## Profile of a training step

      From `--profile`, two threads.

      \(parts.joined(separator: "\n\n"))
      """
  }

  private var growthSection: String? {
    guard !curves.isEmpty else { return nil }
    let parts = curves.map { curve, result in
      let failures = result.points.compactMap { point in point.failure.map { "\n\n\(curve.axis) \(point.size): \($0)" }
      }
      return "### \(curve.title)\n\n![\(curve.title)](\(curve.file))\n\n\(curve.explanation)\(failures.joined())"
    }
    return """
      ## Scaling

      Samples per second of one network, changing one size at a time (`Benchmarks/Specs/growth.yaml`), two threads.

      \(parts.joined(separator: "\n\n"))
      """
  }
}

extension Growth {
  var resultName: String { "growth-\(name)" }
  var file: String { "benchmarks-\(name).svg" }
}

extension Training {
  var profileName: String { "profile-\(rawValue)" }
}
