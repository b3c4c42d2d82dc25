import Foundation

/// The processors that both sides of a row get.
enum Processors {
  static let count = ProcessInfo.processInfo.activeProcessorCount

  /// The command with the last so many of the processors to itself; both sides get the same ones. Where there is no
  /// `taskset` the sides' own thread counts have to do.
  static func pinned(_ command: [String], to wanted: Int) -> [String] {
    guard hasTaskset, wanted < count else { return command }
    return ["taskset", "-c", "\(count - wanted)-\(count - 1)"] + command
  }

  private static let hasTaskset = FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")
}
