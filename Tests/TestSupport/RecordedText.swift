package import Files
import LibC

/// An expected text that is stored in a file.
package enum RecordedText {
  /// Whether the run of the tests replaces the stored texts by what it finds: `RECORD=1`, set by `make record`.
  package static let isRecording = getenv("RECORD").map { String(cString: $0) } == "1"

  /// The text stored at `path`. When recording, `found` is stored there first.
  ///
  /// - Throws: `FileFailure` when the file cannot be read or written.
  package static func at(_ path: String, found: String) throws(FileFailure) -> String {
    if isRecording { try writeWhole(found, to: path) }
    return String(decoding: try readFile(path), as: UTF8.self)
  }
}
