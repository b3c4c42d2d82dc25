import Foundation

/// What is read of a run's `profile.json`: where a training step's time goes.
struct Profile: Codable {
  struct Work: Codable {
    let layer: String
    let work: String
    let seconds: Double
    /// Of all threads' time.
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

  /// Of a spec's training on two threads.
  static func of(_ training: Training, _ workplace: Workplace) throws -> Profile {
    var (command, folder) = workplace.receta("Benchmarks/Specs/\(training.rawValue)", threads: 2)
    command.arguments.append("--profile")
    _ = try command.output(processors: 2)
    return try JSONDecoder.timing.decode(
      Profile.self, from: Data(contentsOf: folder.appending(path: "profile.json")))
  }

  /// The kinds of work that take a hundredth and more, the longest first.
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

      | layer | work | of the threads' time | GFLOP/s a thread (of its peak) | GB/s a thread |
      |---|---|---|---|---|
      \(lines.joined(separator: "\n"))
      | | everything else, and waiting | \(Figure.percent(rest)) | | |
      """
  }
}
