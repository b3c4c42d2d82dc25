import Diagnostics
import Files

/// `run.json`: marks a folder as a run's, and holds the run's state and the files that it wrote. While the run is being computed it also
/// names the process. In a finished run nothing in it depends on the clock or the machine.
struct RunRecord: Sendable, Equatable {
  /// The name of the file.
  static let file = "run.json"
  /// The file that the run's process keeps locked. It exists only while the run is being computed, or after its process was killed.
  static let lockFile = "run.lock"
  /// The version of the layout of a run's folder.
  static let format = 1

  enum State: String, Sendable {
    /// The run is being computed, or its process was killed.
    case running
    /// All files are there.
    case finished
    /// The run ended with an error after training; the model and what else was computed is there.
    case failed
    /// The run was stopped after training; the model is there.
    case stopped
  }

  var state = State.running
  /// The version of the program.
  var program = Version.text
  /// The files of the run, relative to its folder. A file is listed before it is written.
  var files: [String] = []
  /// The process that computes the run; nil once the run has ended.
  var process: HostProcess?
  /// The random part of the temporary names of this run's folder and of the run that it replaces.
  var token: String?
  /// The name that the folder is to have, in the parent of both.
  var output: String?

  // MARK: JSON

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("format", .integer(Self.format)), .init("receta", .string(program)),
      .init("state", .string(state.rawValue)),
    ]
    if let process {
      members.append(
        .init(
          "process",
          [
            "id": .integer(process.id), "host": .string(process.host), "boot": .string(process.boot),
            "started": .string(process.started),
          ]))
    }
    if let token { members.append(.init("token", .string(token))) }
    if let output { members.append(.init("output", .string(output))) }
    members.append(.init("files", .array(files.sorted().map(JSONValue.string))))
    return .object(members)
  }

  /// Nil for JSON that is not a record of this format.
  init?(_ json: JSONValue) {
    guard json["format"]?.int == Self.format, let program = json["receta"]?.text,
      let state = json["state"]?.text.flatMap(State.init(rawValue:)), let files = json["files"]?.elements
    else { return nil }
    let names = files.compactMap(\.text)
    guard names.count == files.count, names.allSatisfy(Self.isInside) else { return nil }
    (self.state, self.program, self.files) = (state, program, names)
    if let process = json["process"], let id = process["id"]?.int, let host = process["host"]?.text {
      self.process = HostProcess(
        id: id, host: host, boot: process["boot"]?.text ?? "", started: process["started"]?.text ?? "")
    }
    token = json["token"]?.text.flatMap { token in
      TemporaryName.token(of: TemporaryName.name(.run, token: token), .run)
    }
    output = json["output"]?.text
  }

  init() {}

  /// Whether a path names a file in the run's folder or one folder below it: files are removed by these names.
  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && !path.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  // MARK: Reading and writing

  /// The record of a folder; nil where there is none, or none that this version of the program can read.
  static func read(from folder: String) -> RunRecord? {
    let path = Path.join(folder, file)
    guard !FileSystem.isLink(path), FileSystem.kind(of: path) == .file,
      let bytes = try? readPrefix(of: path, upTo: 1 << 24),
      let json = try? JSONValue(parsing: bytes)
    else { return nil }
    return RunRecord(json)
  }

  func write(to folder: String) throws(FileFailure) {
    try writeWhole(json.text(), to: Path.join(folder, Self.file))
  }

  // MARK: The folder's content

  /// The folders of the run's files, relative to the run's folder.
  private var folders: Set<String> {
    Set(files.compactMap { name in name.lastIndex(of: "/").map { String(name[..<$0]) } })
  }

  /// The files and folders in a run's folder that the run did not write, relative to it and sorted.
  func foreignEntries(of folder: String) throws(FileFailure) -> [String] {
    let (own, folders) = (Set(files), folders)
    var foreign: [String] = []
    for name in try FileSystem.entries(of: folder) {
      let path = Path.join(folder, name)
      if folders.contains(name), !FileSystem.isLink(path), FileSystem.kind(of: path) == .folder,
        !FileSystem.isMountPoint(path)
      {
        for inner in try FileSystem.entries(of: path) where TemporaryName.token(of: inner, .file) == nil {
          let isFile = FileSystem.kind(of: Path.join(path, inner)) != .folder
          if !isFile || !own.contains("\(name)/\(inner)") { foreign.append("\(name)/\(inner)") }
        }
      } else if ![Self.file, Self.lockFile].contains(name), TemporaryName.token(of: name, .file) == nil,
        !own.contains(name) || FileSystem.kind(of: path) == .folder
      {
        foreign.append(name)
      }
    }
    return foreign
  }

  /// Removes the run's files from its folder, the record and the lock last, then the folder unless it is to be kept or holds something
  /// else. Symbolic links are removed, not followed.
  func removeFiles(from folder: String, keepingFolder: Bool = false) {
    for name in folders {
      let path = Path.join(folder, name)
      guard !FileSystem.isLink(path), FileSystem.kind(of: path) == .folder else { continue }
      for file in files where Path.parent(of: file) == name {
        FileSystem.removeFile(Path.join(folder, file))
      }
      Self.removeTemporaryFiles(from: path)
      FileSystem.removeIfEmpty(path)
    }
    for file in files where !file.contains("/") { FileSystem.removeFile(Path.join(folder, file)) }
    Self.removeTemporaryFiles(from: folder)
    FileSystem.removeFile(Path.join(folder, Self.file))
    FileSystem.removeFile(Path.join(folder, Self.lockFile))
    if !keepingFolder { FileSystem.removeIfEmpty(folder) }
  }

  private static func removeTemporaryFiles(from folder: String) {
    for name in (try? FileSystem.entries(of: folder)) ?? [] where TemporaryName.token(of: name, .file) != nil {
      FileSystem.removeFile(Path.join(folder, name))
    }
  }

  // MARK: The process

  /// Seconds after which the process of another machine whose lock cannot be tested counts as ended. A run renews the time of its lock
  /// file far more often.
  private static let longestSilence = 600

  /// Whether a process still computes the run in a folder.
  func isLive(in folder: String) -> Bool {
    isLive(in: folder, FileLock.take(Path.join(folder, Self.lockFile)))
  }

  /// The same where the state of the folder's lock is known.
  func isLive(in folder: String, _ lock: FileLock.State) -> Bool {
    guard state == .running else { return false }
    let isRecent = (FileSystem.age(of: Path.join(folder, Self.lockFile)) ?? .max) < Self.longestSilence
    switch lock {
    case .held: return true
    case .missing: return false
    case .free:
      // A lock may not be visible to other machines.
      guard let process else { return false }
      return !process.isOnThisMachine && !process.isFromBeforeStart && isRecent
    case .unknown:
      guard let process else { return isRecent }
      return process.isOnThisMachine ? process.isAlive : !process.isFromBeforeStart && isRecent
    }
  }

  /// The process as messages name it.
  var processPhrase: String {
    process.map { "process \($0.id)" + ($0.host.isEmpty ? "" : " on \(quoted($0.host))") } ?? "another process"
  }
}
