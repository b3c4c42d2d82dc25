import Foundation

/// The processors that both sides of a row run on.
enum Processors {
  static let count = ProcessInfo.processInfo.activeProcessorCount

  /// Pins a command to the last `wanted` processors. Without `taskset`, only the thread counts of the sides limit them.
  static func pinned(_ command: [String], to wanted: Int) -> [String] {
    guard hasTaskset, wanted < count else { return command }
    return ["taskset", "-c", "\(count - wanted)-\(count - 1)"] + command
  }

  private static let hasTaskset = FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")
}
