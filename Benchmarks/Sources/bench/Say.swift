import Foundation

/// A failure's own words, or whatever the system says.
func words(of error: any Error) -> String {
  (error as? Failure)?.message ?? "\(error)"
}

/// Prints a line at once, so that a person sees what is being done.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

extension String {
  /// The date and time, as results write them.
  static var now: String { Date.now.formatted(.iso8601) }
}
