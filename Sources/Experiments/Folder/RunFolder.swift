import Diagnostics
import Files
import Synchronization

/// The folder of a run that is being computed. It exists under its own name from the start and is filled as results become available;
/// each file appears whole.
package final class RunFolder: Sendable {
  /// The path as it was given, or the numbered one.
  package let path: String
  private let state: Mutex<State>
  private let exchange: FolderExchange

  private struct State {
    var record: RunRecord
    var lock: FileLock?
    /// The run that this one replaces.
    var replaced: ReplacedRun?
    /// Whether the folder existed before, empty.
    var existedBefore = false
    /// The folders above that were created for it, parents first.
    var createdParents: [String] = []
    var hasModel = false
    /// Whether the run has neither ended nor been discarded.
    var isOpen = true
    var lastHeartbeat = ContinuousClock.now
  }

  /// A staged folder that has been moved to its name.
  init(path: String, _ staged: StagedRun, createdParents: [String] = []) {
    self.path = path
    exchange = .automatic
    state = Mutex(State(record: staged.record, lock: staged.lock, createdParents: createdParents))
  }

  /// A staged folder that has exchanged its name with the run that it replaces.
  init(path: String, _ staged: StagedRun, replacing old: ReplacedRun, _ exchange: FolderExchange) {
    self.path = path
    self.exchange = exchange
    state = Mutex(State(record: staged.record, lock: staged.lock, replaced: old))
  }

  /// Reserves an existing empty folder in place; nil where another process was faster. The current folder and mount points can be
  /// used this way.
  init?(inEmpty folder: String, given: String) throws(FileFailure) {
    let lockPath = Path.join(folder, RunRecord.lockFile)
    let lock: FileLock
    if FileSystem.isFree(lockPath) {
      do { lock = try FileLock.create(lockPath) } catch {
        if !FileSystem.isFree(lockPath) { return nil }
        throw error
      }
    } else {
      // A process that was killed at once, or one that is about to write its record.
      guard case .free(let taken) = FileLock.take(lockPath) else { return nil }
      lock = taken
    }
    guard RunRecord.read(from: folder) == nil else { return nil }
    var record = RunRecord()
    record.process = .current
    do { try record.write(to: folder) } catch {
      FileSystem.removeFile(lockPath)
      throw error
    }
    path = given
    exchange = .automatic
    state = Mutex(State(record: record, lock: lock, existedBefore: true))
  }

  // MARK: Writing

  /// Writes files, each whole, and creates the folders that they are in. Their names are recorded first.
  /// - Parameter files: the bytes by names relative to the run's folder: `dataset/users.csv`.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(RunFailure) {
    let failure = state.withLock { state -> FileFailure? in
      guard state.isOpen else { return nil }
      do throws(FileFailure) {
        let names = files.map(\.name)
        if !names.allSatisfy(state.record.files.contains) {
          state.record.files = Array(Set(state.record.files + names)).sorted()
          try state.record.write(to: path)
        }
        for file in files {
          let target = Path.join(path, file.name)
          let parent = Path.parent(of: target)
          if file.name.contains("/"), FileSystem.kind(of: parent) != .folder { try FileSystem.createFolder(parent) }
          try writeWhole(file.bytes, to: target)
        }
        return nil
      } catch { return error }
    }
    if let failure { throw RunFailure(failure.diagnostic) }
  }

  func write(_ text: String, to name: String) throws(RunFailure) { try write([(name, Array(text.utf8))]) }

  /// Records that the trained model has been written: from here on the folder is kept when the run ends early.
  func keepModel() { state.withLock { $0.hasModel = true } }

  /// Seconds between two renewals of the lock file's time.
  private static let heartbeat = Duration.seconds(20)

  /// Shows processes on other machines that the run goes on. It may be called as often as one likes.
  func beat() {
    state.withLock { state in
      guard state.isOpen, ContinuousClock.now - state.lastHeartbeat > Self.heartbeat else { return }
      state.lastHeartbeat = .now
      state.lock?.touch()
    }
  }

  /// Checks that a number of bytes can be written.
  func requireSpace(for bytes: Int) throws(RunFailure) {
    guard let free = FileSystem.freeBytes(in: path), free < bytes else { return }
    throw RunFailure(
      code: .cannotWrite,
      "\(quoted(path)) needs about \(NumberText.size(bytes)), and \(NumberText.size(free)) of the disk is free",
      help: "free some space, or choose a folder on another disk with `--output`")
  }

  // MARK: Ending

  /// Ends the run: its record gets the final state, the run that it replaces is removed, and the lock is released.
  func finish(_ final: RunRecord.State) throws(RunFailure) {
    let failure = state.withLock { state in Self.finish(&state, as: final, in: path) }
    if let failure { throw RunFailure(failure.diagnostic) }
  }

  private static func finish(_ state: inout State, as final: RunRecord.State, in path: String) -> FileFailure? {
    guard state.isOpen else { return nil }
    do throws(FileFailure) {
      state.record.state = final
      (state.record.process, state.record.output) = (nil, nil)
      if let replaced = state.replaced {
        // The token leads to the replaced run until that is removed, should this process be killed meanwhile.
        try state.record.write(to: path)
        replaced.remove()
      }
      state.record.token = nil
      try state.record.write(to: path)
    } catch { return error }
    FileSystem.removeFile(Path.join(path, RunRecord.lockFile))
    (state.lock, state.replaced, state.isOpen) = (nil, nil, false)
    return nil
  }

  /// Ends a run early: one whose model has been written is kept in the given state, any other is removed.
  /// - Returns: whether the folder was kept.
  @discardableResult func close(_ final: RunRecord.State) -> Bool {
    state.withLock { state in Self.close(&state, as: final, in: path, exchange) }
  }

  /// Ends a run early as `close` does and then calls `body`, which must end the process: nothing is written to the folder in between.
  package func stopProcess(_ body: (_ isKept: Bool) -> Never) -> Never {
    state.withLock { state in body(Self.close(&state, as: .stopped, in: path, exchange)) }
  }

  private static func close(
    _ state: inout State, as final: RunRecord.State, in path: String, _ exchange: FolderExchange
  ) -> Bool {
    guard state.isOpen else { return state.hasModel }
    if state.hasModel, finish(&state, as: final, in: path) == nil { return true }
    discard(&state, path, exchange)
    return false
  }

  /// Removes the run's files and its folder; the run that it was to replace gets its name back.
  func discard() { state.withLock { Self.discard(&$0, path, exchange) } }

  private static func discard(_ state: inout State, _ path: String, _ exchange: FolderExchange) {
    guard state.isOpen else { return }
    state.isOpen = false
    let path = FileSystem.realPath(path) ?? path
    if let replaced = state.replaced {
      let spare = Path.join(
        Path.parent(of: path), TemporaryName.name(.old, token: TemporaryName.token()))
      let isBack: Bool
      if FileSystem.isFree(path) {
        isBack = (try? FileSystem.moveFolder(replaced.path, to: path)) ?? false
      } else {
        isBack = (try? exchange.exchange(replaced.path, path, spare: spare)) != nil
        if isBack { state.record.removeFiles(from: replaced.path) }
      }
      if isBack { FileSystem.removeFile(Path.join(path, RunRecord.lockFile)) }
    } else {
      state.record.removeFiles(from: path, keepingFolder: state.existedBefore)
    }
    for folder in state.createdParents.reversed() { FileSystem.removeIfEmpty(folder) }
    (state.lock, state.replaced) = (nil, nil)
  }
}
