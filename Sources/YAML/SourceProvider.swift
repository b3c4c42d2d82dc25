/// Supplies the bytes of spec files: from the disk, from an editor's buffers, from memory in tests.
package protocol SourceProvider: Sendable {
  /// All bytes of a file, or of standard input where the path is `-`.
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working folder.
  ///   - limit: the largest size in bytes.
  func bytes(of path: String, limit: Int) throws(SourceFailure) -> [UInt8]

  /// The names in a folder, sorted; empty where it cannot be read. Messages suggest similar ones.
  func names(in folder: String) -> [String]
}

/// The reason why a spec file could not be read.
package enum SourceFailure: Error, Equatable {
  case missing
  case folder
  /// Something that is not a regular file: `a pipe`, `a device`.
  case notAFile(String)
  case tooLarge
  /// Another reason, in words.
  case unreadable(String)
}

/// Files in memory, by their paths.
package struct MemorySources: SourceProvider {
  private let files: [String: [UInt8]]

  package init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  package func bytes(of path: String, limit: Int) throws(SourceFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw .missing }
    if bytes.count > limit { throw .tooLarge }
    return bytes
  }

  package func names(in folder: String) -> [String] {
    let prefix = folder == "." ? "" : folder + "/"
    return files.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter { !$0.contains("/") }.sorted()
  }
}
