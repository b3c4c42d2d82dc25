import Files

/// A new run's folder under a temporary name: it already has its record, and its lock is held, before it gets the name that others see.
struct StagedRun {
  let path: String
  let record: RunRecord
  let lock: FileLock

  /// Creates the folder in `parent`.
  /// - Parameter output: the name that it is to have there.
  init(in parent: String, output: String) throws(FileFailure) {
    var remaining = 100
    while true {
      var record = RunRecord()
      let token = TemporaryName.token()
      (record.token, record.output, record.process) = (token, output, .current)
      let path = Path.join(parent, TemporaryName.name(.run, token: token))
      try FileSystem.createFolder(path)
      do {
        let lock = try FileLock.create(Path.join(path, RunRecord.lockFile))
        try record.write(to: path)
        (self.path, self.record, self.lock) = (path, record, lock)
        return
      } catch {
        // Another process may have taken the folder, before it was locked, for one that was left behind.
        record.removeFiles(from: path)
        remaining -= 1
        if remaining == 0 || FileSystem.kind(of: parent) != .folder || !error.isMissingFile { throw error }
      }
    }
  }

  func remove() { record.removeFiles(from: path) }

  /// Removes from `parent` what killed processes left: folders under a temporary name that never got their own, and old runs whose
  /// replacement was interrupted between two steps get their name back.
  static func sweep(_ parent: String) {
    for name in (try? FileSystem.entries(of: parent)) ?? [] {
      guard let token = TemporaryName.token(of: name, .run) else { continue }
      let path = Path.join(parent, name)
      guard !FileSystem.isLink(path), FileSystem.kind(of: path) == .folder else { continue }
      switch FileLock.take(Path.join(path, RunRecord.lockFile)) {
      case .held, .unknown: continue
      case .missing:
        // Only the folder itself was created.
        FileSystem.removeIfEmpty(path)
      case .free(let lock):
        guard let record = RunRecord.read(from: path) else {
          RunRecord().removeFiles(from: path)
          continue
        }
        // A run that was set aside has another token, or none.
        guard record.token == token, !record.isLive(in: path, .free(lock)) else { continue }
        restore(record, in: parent, token: token)
        record.removeFiles(from: path)
        _ = lock
      }
    }
  }

  /// Gives an old run its name back where the exchange of names was interrupted.
  private static func restore(_ record: RunRecord, in parent: String, token: String) {
    guard let output = record.output, !output.contains("/") else { return }
    let old = Path.join(parent, TemporaryName.name(.old, token: token))
    let path = Path.join(parent, output)
    if FileSystem.kind(of: old) == .folder, FileSystem.isFree(path) { _ = try? FileSystem.moveFolder(old, to: path) }
  }
}

/// A run that a new one replaces, under a temporary name until the new one has ended.
struct ReplacedRun {
  let path: String
  let lock: FileLock?

  /// The run that the folder of a record replaces; nil where there is none.
  init?(of record: RunRecord, in parent: String) {
    guard let token = record.token else { return nil }
    let paths = [TemporaryName.Kind.run, .old].map { Path.join(parent, TemporaryName.name($0, token: token)) }
    guard
      let path = paths.first(where: { path in
        !FileSystem.isLink(path) && RunRecord.read(from: path).map { $0.token != token } == true
      })
    else { return nil }
    self.path = path
    lock = nil
  }

  init(path: String, lock: FileLock?) {
    self.path = path
    self.lock = lock
  }

  func remove() { RunRecord.read(from: path)?.removeFiles(from: path) }
}
