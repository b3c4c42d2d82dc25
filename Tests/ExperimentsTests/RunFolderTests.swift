import Diagnostics
import Files
import LibC
import Testing

@testable import Experiments

/// Reserving, filling, ending and replacing the folder of a run.
struct RunFolderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func reserve(
    _ name: String, overwrite: Bool = false, inputs: [String] = [], exchange: FolderExchange = .automatic
  ) throws -> RunFolder {
    try RunReservation(
      RunOutput(
        path: folder.path(name), name: "shop", overwrite: overwrite, inputs: inputs.map(folder.path),
        exchange: exchange)
    ).folder()
  }

  private func refusal(_ name: String, overwrite: Bool = false, inputs: [String] = []) -> Diagnostic? {
    do { _ = try reserve(name, overwrite: overwrite, inputs: inputs) } catch {
      return (error as? RunFailure)?.diagnostic
    }
    return nil
  }

  /// A finished run of one file with a text.
  private func finished(_ name: String, _ text: String = "old") throws {
    let run = try reserve(name)
    try run.write(text, to: "report.json")
    try run.write(text, to: "dataset/users.csv")
    try run.finish(.finished)
  }

  private func text(_ path: String) -> String? {
    (try? readFile(folder.path(path))).map { String(decoding: $0, as: UTF8.self) }
  }

  private func state(_ name: String) -> RunRecord.State? { RunRecord.read(from: folder.path(name))?.state }

  /// Leaves a folder as a killed process does: its files and its record are there, and no process holds the lock.
  private func kill(_ name: String, after body: (RunFolder) throws -> Void = { _ in }) throws {
    let run = try reserve(name, overwrite: true)
    try body(run)
    try abandon(name, run)
  }

  /// Copies a live run's folder away and back, so that its lock is another file's.
  private func abandon(_ name: String, _ run: RunFolder) throws {
    let path = folder.path(name)
    let lock = "\(path)/\(RunRecord.lockFile)"
    #expect(unlink(lock) == 0)
    try writeWhole("", to: lock)
  }

  @Test("A reserved folder exists at once, holds a record with the process, and cannot be reserved again")
  func reserved() throws {
    let run = try reserve("a")
    let record = try #require(RunRecord.read(from: folder.path("a")))
    #expect(record.state == .running && record.process == .current)
    for overwrite in [false, true] {
      let failure = try #require(refusal("a", overwrite: overwrite))
      #expect(failure.code == .outputInUse)
      #expect(failure.message.contains("process \(getpid())"))
    }
    run.discard()
    #expect(folder.entries == [])
  }

  @Test("A finished run's record has no process and no time, and lists its files")
  func finishedRecord() throws {
    try finished("a")
    try finished("b")
    #expect(text("a/run.json") == text("b/run.json"))
    #expect(RunRecord.read(from: folder.path("a"))?.files == ["dataset/users.csv", "report.json"])
    #expect(try FileSystem.entries(of: folder.path("a")) == ["dataset", "report.json", "run.json"])
    #expect(folder.entries == ["a", "b"])
  }

  @Test("Of many reservations of one folder at once exactly one succeeds", arguments: [20])
  func atOnce(count: Int) async throws {
    let path = folder.path("same")
    let results = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask {
          guard let run = try? RunReservation(RunOutput(path: path, name: "shop")).folder() else { return false }
          try? run.finish(.finished)
          return true
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(results.filter(\.self).count == 1)
    #expect(folder.entries == ["same"] && state("same") == .finished)
  }

  @Test(
    "A folder that is not a run's is never replaced", arguments: ["no record", "another format", "not JSON", "a link"])
  func notARun(kind: String) throws {
    try FileSystem.createFolder(folder.path("proj"))
    try writeWhole("receta: 1\n", to: folder.path("proj/spec.yaml"))
    try FileSystem.createFolder(folder.path("proj/dataset"))
    try writeWhole("u,i\n", to: folder.path("proj/dataset/ratings.csv"))
    let record = "{\"format\": 1, \"receta\": \"1\", \"state\": \"finished\", \"files\": [\"spec.yaml\"]}"
    switch kind {
    case "another format":
      try writeWhole(record.replacing("\"format\": 1", with: "\"format\": 2"), to: folder.path("proj/run.json"))
    case "not JSON": try writeWhole("format: 1", to: folder.path("proj/run.json"))
    case "a link":
      try writeWhole(record, to: folder.path("elsewhere.json"))
      symlink(folder.path("elsewhere.json"), folder.path("proj/run.json"))
    default: break
    }
    #expect(refusal("proj", overwrite: true)?.code == .outputExists)
    #expect(text("proj/spec.yaml") == "receta: 1\n" && text("proj/dataset/ratings.csv") == "u,i\n")
  }

  @Test("A run's folder with files that no run wrote is not replaced, and the files are named")
  func foreignFiles() throws {
    try finished("a")
    try writeWhole("mine", to: folder.path("a/thesis.txt"))
    try writeWhole("mine", to: folder.path("a/dataset/ratings.csv"))
    try FileSystem.createFolder(folder.path("a/dataset/notes"))
    let message = try #require(refusal("a", overwrite: true)?.message)
    for name in ["thesis.txt", "dataset/ratings.csv", "dataset/notes"] { #expect(message.contains("`\(name)`")) }
    #expect(text("a/thesis.txt") == "mine" && text("a/report.json") == "old")
  }

  @Test("A link in place of a run's subfolder is not followed")
  func linkedSubfolder() throws {
    try finished("a")
    try FileSystem.createFolder(folder.path("mine"))
    try writeWhole("mine", to: folder.path("mine/users.csv"))
    unlink(folder.path("a/dataset/users.csv"))
    rmdir(folder.path("a/dataset"))
    symlink(folder.path("mine"), folder.path("a/dataset"))
    #expect(refusal("a", overwrite: true)?.message.contains("`dataset`") == true)
    RunRecord.read(from: folder.path("a"))?.removeFiles(from: folder.path("a"))
    #expect(text("mine/users.csv") == "mine")
  }

  @Test(
    "A record cannot name files outside of its folder", arguments: ["../x", "/x", "a/b/c", "a//b", ".", "", "a/.."])
  func names(name: String) throws {
    let json: JSONValue = ["format": 1, "receta": "1", "state": "finished", "files": [.string(name)]]
    #expect(RunRecord(json) == nil)
  }

  @Test("A folder with the spec or the data of the new run is not replaced")
  func inputs() throws {
    try finished("a")
    for input in ["a/report.json", "a/dataset/users.csv", "a"] {
      let failure = try #require(refusal("a", overwrite: true, inputs: [input]))
      #expect(failure.code == .outputExists && failure.message.contains("which this run reads"))
    }
    #expect(text("a/report.json") == "old")
  }

  @Test("The old run keeps its name until the new one is reserved, and is removed when that is finished")
  func replacing() throws {
    for exchange in [FolderExchange.automatic, .inSteps] {
      try? finished("a")
      let run = try reserve("a", overwrite: true, exchange: exchange)
      #expect(state("a") == .running)
      #expect(folder.entries.count == 2)
      try run.write("new", to: "report.json")
      try run.finish(.finished)
      #expect(folder.entries == ["a"] && text("a/report.json") == "new" && text("a/dataset/users.csv") == nil)
      try run.write("late", to: "report.json")
      #expect(text("a/report.json") == "new")
    }
  }

  @Test("A discarded run leaves the old one as it was")
  func discarding() throws {
    for exchange in [FolderExchange.automatic, .inSteps] {
      try? finished("a")
      let run = try reserve("a", overwrite: true, exchange: exchange)
      try run.write("new", to: "report.json")
      run.discard()
      #expect(folder.entries == ["a"] && text("a/report.json") == "old" && state("a") == .finished)
      #expect(try FileSystem.entries(of: folder.path("a")) == ["dataset", "report.json", "run.json"])
    }
  }

  @Test("A killed run is recognized, refused without --overwrite and replaced with it")
  func killed() throws {
    try kill("a") { try $0.write("half", to: "spec.yaml") }
    let message = try #require(refusal("a")?.message)
    #expect(message.contains("process \(getpid())") && message.contains("did not finish"))
    let run = try reserve("a", overwrite: true)
    try run.finish(.finished)
    #expect(folder.entries == ["a"])
    #expect(try FileSystem.entries(of: folder.path("a")) == ["run.json"])
  }

  @Test("The run that a killed one was to replace is kept and gets its name back")
  func killedWhileReplacing() throws {
    try finished("a")
    try kill("a") { try $0.write("half", to: "spec.yaml") }
    #expect(refusal("a")?.message.contains("the run that it was to replace is in") == true)
    let run = try reserve("a", overwrite: true)
    run.discard()
    #expect(folder.entries == ["a"] && text("a/report.json") == "old" && state("a") == .finished)
  }

  @Test("An exchange that was interrupted between its steps is undone by the next run in the folder")
  func interruptedExchange() throws {
    try finished("a")
    let staged = try StagedRun(in: folder.path(""), output: "a")
    let token = try #require(staged.record.token)
    let old = folder.path(TemporaryName.name(.old, token: token))
    #expect(rename(folder.path("a"), old) == 0)
    try writeWhole("", to: "\(staged.path)/other")
    unlink("\(staged.path)/other")
    // A live process is in the middle of the exchange: nothing is touched.
    StagedRun.sweep(folder.path(""))
    #expect(!folder.entries.contains("a"))
    unlink("\(staged.path)/\(RunRecord.lockFile)")
    try writeWhole("", to: "\(staged.path)/\(RunRecord.lockFile)")
    #expect(refusal("a")?.message.contains("holds a finished run") == true)
    #expect(folder.entries == ["a"] && text("a/report.json") == "old")
  }

  @Test("Folders that killed processes left under temporary names are removed, live ones are not")
  func sweeping() throws {
    let live = try StagedRun(in: folder.path(""), output: "b")
    let dead = try StagedRun(in: folder.path(""), output: "c")
    unlink("\(dead.path)/\(RunRecord.lockFile)")
    try writeWhole("", to: "\(dead.path)/\(RunRecord.lockFile)")
    try FileSystem.createFolder(folder.path(TemporaryName.name(.run, token: TemporaryName.token())))
    try FileSystem.createFolder(folder.path(".receta-mine.run"))
    try finished("a")
    #expect(folder.entries == [Path.name(of: live.path), ".receta-mine.run", "a"].sorted())
    live.remove()
  }

  @Test("A link to a run is followed and stays a link; one that leads nowhere is refused")
  func links() throws {
    try finished("a")
    symlink("a", folder.path("link"))
    let run = try reserve("link", overwrite: true)
    try run.write("new", to: "report.json")
    try run.finish(.finished)
    #expect(FileSystem.target(ofLink: folder.path("link")) == "a" && text("a/report.json") == "new")
    symlink("nowhere", folder.path("dangling"))
    #expect(refusal("dangling", overwrite: true)?.message.contains("`nowhere`, which does not exist") == true)
    #expect(folder.entries == ["a", "dangling", "link"])
  }

  @Test("An empty folder is used in place, and left empty when the run is discarded")
  func emptyFolder() throws {
    try FileSystem.createFolder(folder.path("a"))
    let run = try reserve("a")
    #expect(refusal("a", overwrite: true)?.code == .outputInUse)
    run.discard()
    #expect(try FileSystem.entries(of: folder.path("a")) == [])
    try finished("a")
    #expect(state("a") == .finished)
  }

  @Test("Missing parents are created, and removed with a discarded run")
  func parents() throws {
    let run = try reserve("x/y/z")
    #expect(FileSystem.kind(of: folder.path("x/y/z")) == .folder)
    run.discard()
    #expect(folder.entries == [])
  }

  @Test("Files, paths through files, long names and /proc are refused, with a help that works")
  func impossible() throws {
    try writeWhole("mine", to: folder.path("file"))
    #expect(refusal("file", overwrite: true)?.message.contains("is not a folder") == true)
    #expect(refusal("file/x")?.message.contains("a component of its path is a file") == true)
    #expect(refusal(String(repeating: "x", count: 256))?.message.contains("the name is too long") == true)
    let long = try reserve(String(repeating: "x", count: 255))
    long.discard()
    #expect(folder.entries == ["file"] && text("file") == "mine")
    let reservation = RunReservation(RunOutput(path: "/proc/foo", name: "shop"))
    let failure = #expect(throws: RunFailure.self) { try reservation.folder() }
    #expect(failure?.diagnostic.message == "cannot create `/proc/foo`: nothing can be created in `/proc`")
  }

  @Test("A run that needs more space than there is, is refused with both figures")
  func space() throws {
    let run = try reserve("a")
    try run.requireSpace(for: 1)
    let failure = #expect(throws: RunFailure.self) { try run.requireSpace(for: .max) }
    #expect(failure?.diagnostic.message.contains("needs about") == true)
    run.discard()
  }

  @Test("The process of a run on another machine is judged by the age of its lock file")
  func otherMachine() throws {
    let run = try reserve("a")
    try abandon("a", run)
    var record = try #require(RunRecord.read(from: folder.path("a")))
    #expect(!record.isLive(in: folder.path("a")))
    record.process = HostProcess(id: 1, host: "other", boot: "other", started: "1")
    #expect(record.isLive(in: folder.path("a")))
    var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    utimensat(AT_FDCWD, folder.path("a/run.lock"), &times, 0)
    #expect(!record.isLive(in: folder.path("a")))
    run.discard()
  }
}
