import Diagnostics
import Files

/// Where a run's files will go: tried before anything is computed, so that an hour's training does not end at a folder that cannot be
/// written. Nothing is left there until the files are written, however the process ends.
struct RunPlace {
  let path: String
  private let replaces: Bool

  /// - Throws: `RunFailure` where something stands there already, or nothing can be written there.
  init(_ output: String?, name: String, replacing: Bool) throws(RunFailure) {
    replaces = replacing
    path = output.map(Self.withoutSlashes) ?? Self.next("runs", name)
    switch FileSystem.kind(of: path) {
    case .missing: break
    case .folder where replacing: try Self.requireRun(path)
    case .folder:
      throw RunFailure(
        code: .outputExists, "the folder \(quoted(path)) exists already",
        help: "choose another with `--output`, or add `--overwrite` to replace it")
    case .file, .pipe, .socket, .device:
      throw RunFailure(code: .outputExists, "\(quoted(path)) is a file, where a run's folder should be made")
    }
    do {
      if output == nil, FileSystem.kind(of: "runs") == .missing { try FileSystem.createFolder("runs") }
      try StagedFolder(path).discard()
    } catch { throw RunFailure(error.diagnostic) }
  }

  /// What a run's folder holds.
  private static let parts: Set<String> = [
    "spec.yaml", "report.json", "report.html", "model.safetensors", "dataset", "tables", "timing.json", "profile.json",
  ]

  /// Refuses to replace a folder in which something stands that no run has written.
  private static func requireRun(_ path: String) throws(RunFailure) {
    let entries: [String]
    do { entries = try FileSystem.entries(of: path) } catch { throw RunFailure(error.diagnostic) }
    guard let other = entries.first(where: { !parts.contains($0) }) else { return }
    throw RunFailure(
      code: .outputExists, "the folder \(quoted(path)) is not a run's alone: \(quoted(other)) stands in it",
      help: "`--overwrite` replaces a whole folder, and only a run's; choose another with `--output`")
  }

  private static func withoutSlashes(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The first `runs/NAME-N` that does not exist, N from 1.
  private static func next(_ parent: String, _ name: String) -> String {
    var number = 1
    while FileSystem.kind(of: "\(parent)/\(name)-\(number)") != .missing { number += 1 }
    return "\(parent)/\(name)-\(number)"
  }

  /// The folder, to be filled.
  func open() throws(RunFailure) -> RunFolder {
    do { return RunFolder(path: path, staged: try StagedFolder(path), replaces: replaces) } catch {
      throw RunFailure(error.diagnostic)
    }
  }
}

/// A run's folder while it is filled; put in its place when all files are there.
struct RunFolder {
  let path: String
  fileprivate let staged: StagedFolder
  fileprivate let replaces: Bool

  /// Makes a folder inside it.
  func createFolder(_ name: String) throws(RunFailure) {
    do { try staged.createFolder(name) } catch { throw RunFailure(error.diagnostic) }
  }

  func write(_ bytes: [UInt8], to name: String) throws(RunFailure) {
    do { try staged.write(bytes, to: name) } catch { throw RunFailure(error.diagnostic) }
  }

  func write(_ text: String, to name: String) throws(RunFailure) { try write(Array(text.utf8), to: name) }

  /// Puts the folder in its place.
  func commit() throws(RunFailure) {
    do { try staged.commit(replacing: replaces) } catch { throw RunFailure(error.diagnostic) }
  }

  func discard() { staged.discard() }
}
