import Diagnostics
import Files
import Schema

/// Creates and locks the folder of a run before anything is computed, so that no other run can choose it and every reason against
/// writing there is known.
struct RunReservation {
  private let output: RunOutput

  init(_ output: RunOutput) { self.output = output }

  /// - Throws: `RunFailure` where the folder is in use, holds anything, or cannot be written.
  func folder() throws(RunFailure) -> RunFolder {
    guard let path = output.path else { return try numbered() }
    var given = path
    while given.count > 1, given.hasSuffix("/") { given.removeLast() }
    return try named(given)
  }

  /// Reserves the first free `runs/NAME-N`, N from 1.
  private func numbered() throws(RunFailure) -> RunFolder {
    let parent = "runs"
    return try failing { () throws(FileFailure) -> RunFolder in
      let created = try FileSystem.createFolders(parent)
      StagedRun.sweep(parent)
      var number = 1
      let staged = try StagedRun(in: parent, output: output.name)
      do throws(FileFailure) {
        while true {
          let path = "\(parent)/\(output.name)-\(number)"
          if FileSystem.isFree(path), try FileSystem.moveFolder(staged.path, to: path) {
            return RunFolder(path: path, staged, createdParents: created)
          }
          number += 1
        }
      } catch {
        staged.remove()
        throw error
      }
    }
  }

  /// How often the state of the folder is looked at again after another process changed it in between.
  private static let mostAttempts = 100

  private func named(_ given: String) throws(RunFailure) -> RunFolder {
    // A link to a folder is followed; the folder that it leads to may be replaced, the link never is.
    if let target = FileSystem.target(ofLink: given), FileSystem.kind(of: given) == .missing {
      throw RunFailure(
        code: .outputExists, "\(quoted(given)) is a symbolic link to \(quoted(target)), which does not exist",
        help: "choose another folder with `--output`")
    }
    let path = FileSystem.isLink(given) ? FileSystem.realPath(given) ?? given : given
    for _ in 0..<Self.mostAttempts {
      switch FileSystem.kind(of: path) {
      case .missing:
        if let folder = try create(path, given) { return folder }
      case .folder:
        if let folder = try reserveExisting(path, given) { return folder }
      case .file, .pipe, .socket, .device:
        throw RunFailure(
          code: .outputExists, "\(quoted(given)) exists and is not a folder",
          help: "choose another folder with `--output`")
      }
    }
    throw RunFailure(
      code: .outputInUse, "other processes keep changing \(quoted(given))",
      help: "choose another folder with `--output`")
  }

  /// Creates the folder; nil where another process was faster.
  private func create(_ path: String, _ given: String) throws(RunFailure) -> RunFolder? {
    let parent = Path.parent(of: path)
    return try failing { () throws(FileFailure) -> RunFolder? in
      let created = try FileSystem.createFolders(parent)
      StagedRun.sweep(parent)
      // The sweep may have given an old run its name back.
      guard FileSystem.isFree(path) else { return nil }
      let staged: StagedRun
      do throws(FileFailure) { staged = try StagedRun(in: parent, output: Path.name(of: path)) } catch {
        for folder in created.reversed() { FileSystem.removeIfEmpty(folder) }
        // The folder that the person named is what cannot be created.
        throw FileFailure(.create, given, error.cause)
      }
      do throws(FileFailure) {
        if try FileSystem.moveFolder(staged.path, to: path) {
          return RunFolder(path: given, staged, createdParents: created)
        }
      } catch {
        staged.remove()
        for folder in created.reversed() { FileSystem.removeIfEmpty(folder) }
        throw error
      }
      staged.remove()
      return nil
    }
  }

  /// Reserves an empty folder, or one whose run is replaced; nil where another process changed it.
  private func reserveExisting(_ path: String, _ given: String) throws(RunFailure) -> RunFolder? {
    let entries = try failing { () throws(FileFailure) in try FileSystem.entries(of: path) }
    if entries.allSatisfy({ $0 == RunRecord.lockFile }) {
      return try failing { () throws(FileFailure) in try RunFolder(inEmpty: path, given: given) }
    }
    let record = RunRecord.read(from: path)
    if let record, record.isLive(in: path) {
      throw RunFailure(
        code: .outputInUse, "\(quoted(given)) is the folder of a run that \(record.processPhrase) is computing",
        help: "choose another folder with `--output`, or wait until that run has ended")
    }
    guard output.overwrite else {
      var content = record.map { $0.contentPhrase } ?? "exists and is not empty"
      if let record, record.state == .running, let older = ReplacedRun(of: record, in: Path.parent(of: path)) {
        content += "; the run that it was to replace is in \(quoted(older.path))"
      }
      throw RunFailure(
        code: .outputExists, "the folder \(quoted(given)) \(content)",
        help: record == nil
          ? "choose another folder with `--output`"
          : "choose another folder with `--output`, or replace that run with `--overwrite`")
    }
    guard let record else {
      throw RunFailure(
        code: .outputExists,
        "the folder \(quoted(given)) is not a run's: it has no `\(RunRecord.file)` that this version of receta wrote",
        help: "choose another folder with `--output`; `--overwrite` replaces only runs")
    }
    try check(path, given, record)
    return try replace(path, given, record)
  }

  /// Checks that replacing a run's folder removes nothing but the run.
  private func check(_ path: String, _ given: String, _ record: RunRecord) throws(RunFailure) {
    let foreign = try failing { () throws(FileFailure) in try record.foreignEntries(of: path) }
    guard foreign.isEmpty else {
      let others = foreign.count > 3 ? " and \(foreign.count - 3) more" : ""
      throw RunFailure(
        code: .outputExists,
        "the folder \(quoted(given)) holds files that its run did not write: "
          + foreign.prefix(3).map(quoted).joined(separator: ", ") + others,
        help: "move them, or choose another folder with `--output`")
    }
    let real = Self.canonical(path)
    for input in output.inputs where (Self.canonical(input) + "/").hasPrefix(real + "/") {
      throw RunFailure(
        code: .outputExists, "the folder \(quoted(given)) holds \(quoted(input)), which this run reads",
        help: "choose another folder with `--output`")
    }
    if (Self.canonical(".") + "/").hasPrefix(real + "/") {
      throw RunFailure(
        code: .outputExists, "the folder \(quoted(given)) is or holds the current folder and cannot be replaced",
        help: "choose another folder with `--output`")
    }
    if FileSystem.isMountPoint(path) {
      throw RunFailure(
        code: .outputExists, "the folder \(quoted(given)) is a mount point and cannot be replaced",
        help: "choose a folder in it with `--output`")
    }
  }

  private static func canonical(_ path: String) -> String {
    var path = Path.canonical(path)
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// Sets a run aside and gives its name to a new folder; nil where another process changed it.
  private func replace(_ path: String, _ given: String, _ record: RunRecord) throws(RunFailure) -> RunFolder? {
    let parent = Path.parent(of: path)
    return try failing { () throws(FileFailure) -> RunFolder? in
      let lock: FileLock?
      switch FileLock.take(Path.join(path, RunRecord.lockFile), creating: true) {
      case .held, .missing: return nil
      case .free(let taken): lock = taken
      case .unknown: lock = nil
      }
      guard RunRecord.read(from: path) == record else { return nil }
      if let older = ReplacedRun(of: record, in: parent) {
        // The run's process was killed. Unless the run had ended, the run that it was to replace gets its name back.
        if record.state == .running {
          let spare = Path.join(parent, TemporaryName.name(.old, token: TemporaryName.token()))
          try output.exchange.exchange(older.path, path, spare: spare)
          record.removeFiles(from: older.path)
          return nil
        }
        older.remove()
      }
      StagedRun.sweep(parent)
      let staged = try StagedRun(in: parent, output: Path.name(of: path))
      let spare = Path.join(parent, TemporaryName.name(.old, token: staged.record.token ?? ""))
      do throws(FileFailure) { try output.exchange.exchange(staged.path, path, spare: spare) } catch {
        staged.remove()
        FileSystem.removeFile(Path.join(path, RunRecord.lockFile))
        throw error
      }
      return RunFolder(path: given, staged, replacing: ReplacedRun(path: staged.path, lock: lock), output.exchange)
    }
  }

  /// Runs `body`, whose failures become those of the run.
  private func failing<T>(_ body: () throws(FileFailure) -> T) throws(RunFailure) -> T {
    do { return try body() } catch {
      var diagnostic = error.diagnostic
      diagnostic.help = "choose another folder with `--output`"
      throw RunFailure(diagnostic)
    }
  }
}

extension RunRecord {
  /// What the folder of the record holds, after "the folder …".
  fileprivate var contentPhrase: String {
    switch state {
    case .finished: "holds a finished run"
    case .failed: "holds a run that failed after training"
    case .stopped: "holds a run that was stopped after training"
    case .running: "holds a run that \(processPhrase) did not finish"
    }
  }
}
