import Foundation

/// The part of a run's `profile.json` that the report uses.
struct Profile: Codable {
  struct Work: Codable {
    let layer: String
    let work: String
    let seconds: Double
    /// Fraction of the time of all threads.
    let share: Double
    let gflops: Double
    let shareOfPeak: Double
    let gbytesASecond: Double
  }

  let threads: Int
  let steps: Int
  let stepSeconds: Double
  let otherSeconds: Double
  let work: [Work]

  /// Profiles the training of a spec on two threads.
  static func of(_ training: Training, _ workspace: Workspace) throws -> Profile {
    var (command, folder) = workspace.receta("Benchmarks/Specs/\(training.rawValue)", threads: 2)
    command.arguments.append("--profile")
    _ = try command.output(processors: 2)
    return try JSONDecoder.timing.decode(
      Profile.self, from: Data(contentsOf: folder.appending(path: "profile.json")))
  }

  /// The kinds of work that take at least 1 %, in descending order.
  var markdown: String {
    let step = stepSeconds / Double(steps) * 1e6
    let long = work.filter { $0.share >= 0.01 }.sorted { $0.share > $1.share }
    let rest = 1 - long.reduce(0) { $0 + $1.share }
    let lines = long.map { work in
      let rate = work.gflops >= 0.5 ? "\(Figure.number(work.gflops)) (\(Figure.percent(work.shareOfPeak)))" : ""
      let cells = [
        work.layer, work.work, Figure.percent(work.share), rate,
        work.gbytesASecond > 0 ? Figure.number(work.gbytesASecond) : "",
      ]
      return "| \(cells.joined(separator: " | ")) |"
    }
    return """
      A step takes \(Figure.number(step)) microseconds on \(threads) threads.

      | layer | work | share of the threads' time | GFLOP/s per thread (share of peak) | GB/s per thread |
      |---|---|---|---|---|
      \(lines.joined(separator: "\n"))
      | | everything else, and waiting | \(Figure.percent(rest)) | | |
      """
  }
}
