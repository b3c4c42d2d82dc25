import Foundation

/// The message of an error.
func words(of error: any Error) -> String {
  (error as? Failure)?.message ?? "\(error)"
}

/// Prints a line without buffering.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

extension String {
  /// The current date and time in ISO 8601.
  static var now: String { Date.now.formatted(.iso8601) }
}
