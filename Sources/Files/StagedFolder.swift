import LibC

/// A folder that appears under its name only once all of its files are there. It is filled beside its place, under a hidden name, and
/// renamed; until then nothing stands at `path`, or what stood there before.
package struct StagedFolder: Sendable {
  /// Where it will be.
  package let path: String
  /// Where it is filled.
  package let staging: String

  /// Makes the folder to be filled; its parent exists. What an ended process of the same number left there is removed.
  package init(_ path: String) throws(FileFailure) {
    self.path = path
    staging = Path.join(Path.parent(of: path), ".\(Path.name(of: path)).\(getpid()).partial")
    if FileSystem.kind(of: staging) != .missing { try Self.remove(staging) }
    guard mkdir(staging, 0o777) == 0 else { throw FileFailure(.create, path, number: errno) }
  }

  /// Makes a folder inside it.
  package func createFolder(_ name: String) throws(FileFailure) {
    try FileSystem.createFolder(Path.join(staging, name))
  }

  /// Writes one of its files.
  package func write(_ bytes: [UInt8], to name: String) throws(FileFailure) {
    do { try writeWhole(bytes, to: Path.join(staging, name)) } catch {
      // The message names the place that the person knows.
      throw FileFailure(.write, Path.join(path, name), reason: error.reason)
    }
  }

  package func write(_ text: String, to name: String) throws(FileFailure) { try write(Array(text.utf8), to: name) }

  /// Puts the folder in its place. An older one there is taken away only where `replacing` says so, and comes back if the rename fails.
  package func commit(replacing: Bool) throws(FileFailure) {
    guard replacing, FileSystem.kind(of: path) == .folder else {
      // Onto an empty folder a rename succeeds; anything else that stands there makes it fail.
      guard rename(staging, path) == 0 else {
        let number = errno == ENOTEMPTY ? EEXIST : errno
        throw FileFailure(.create, path, number: number)
      }
      return
    }
    let old = staging + ".old"
    guard rename(path, old) == 0 else { throw FileFailure(.create, path, number: errno) }
    guard rename(staging, path) == 0 else {
      let number = errno
      rename(old, path)
      throw FileFailure(.create, path, number: number)
    }
    try Self.remove(old)
  }

  /// Takes away what was filled so far: after a failure nothing is left.
  package func discard() { try? Self.remove(staging) }

  /// Removes a file, or a folder with all that is in it. Links are removed, not followed.
  private static func remove(_ path: String) throws(FileFailure) {
    var waiting = [path]
    while let place = waiting.last {
      if unlink(place) == 0 || rmdir(place) == 0 || errno == ENOENT {
        waiting.removeLast()
        continue
      }
      guard errno == ENOTEMPTY || errno == EEXIST else { throw FileFailure(.write, place, number: errno) }
      let inside = try FileSystem.entries(of: place)
      if inside.isEmpty { throw FileFailure(.write, place, number: ENOTEMPTY) }
      waiting += inside.map { Path.join(place, $0) }
    }
  }
}
