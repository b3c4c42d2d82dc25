import Files
import LibC
import Testing

/// Temporary files, locks and the exchange of names.
struct TemporaryFileTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func temporary() -> String { folder[TemporaryName.name(.file, token: TemporaryName.token())] }

  private func text(_ name: String) -> String? {
    (try? readFile(folder[name])).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Temporary names are random and recognized by their kind")
  func names() {
    let tokens = (0..<100).map { _ in TemporaryName.token() }
    #expect(Set(tokens).count == 100)
    for kind in [TemporaryName.Kind.file, .run, .old] {
      #expect(TemporaryName.token(of: TemporaryName.name(kind, token: tokens[0]), kind) == tokens[0])
    }
    let token = tokens[0]
    for name in [".receta-\(token).run", "receta-\(token).tmp", ".receta-\(token.dropLast()).tmp", ".receta-.tmp"] {
      #expect(TemporaryName.token(of: name, .file) == nil)
    }
    #expect(TemporaryName.token(of: ".receta-\(String(repeating: "G", count: 16)).tmp", .file) == nil)
  }

  @Test("The temporary file of an ended process is removed by the next write, a locked one and a link are not")
  func leftovers() throws {
    let (dead, live, link) = (temporary(), temporary(), temporary())
    #expect(close(open(dead, O_CREAT | O_WRONLY, 0o600)) == 0)
    let lock = try FileLock.create(live)
    #expect(lock.isHeld)
    try writeWhole("precious", to: folder["precious"])
    #expect(close(open(dead, O_CREAT | O_WRONLY, 0o600)) == 0)
    symlink(folder["precious"], link)
    try writeWhole("new", to: folder["a"])
    let left = try FileSystem.entries(of: folder.path)
    #expect(left == ["a", "precious", Path.name(of: live), Path.name(of: link)].sorted())
    #expect(text("precious") == "precious")
    #expect(lock.isFile(at: live))
  }

  @Test("A fix of a spec does not write through a link that was planted beside it")
  func plantedLink() throws {
    try writeWhole("precious", to: folder["precious"])
    try writeWhole("old", to: folder["x.yaml"])
    symlink(folder["precious"], folder[".x.yaml.\(getpid()).partial"])
    try replaceWhole("new", at: folder["x.yaml"])
    #expect(text("precious") == "precious" && text("x.yaml") == "new")
  }

  @Test("A lock is held until it is released, and follows its file through a rename")
  func locks() throws {
    let path = folder["lock"]
    do {
      let lock = try FileLock.create(path)
      #expect(throws: FileFailure.self) { try FileLock.create(path) }
      guard case .held = FileLock.take(path) else {
        Issue.record("the lock is free")
        return
      }
      #expect(rename(path, folder["renamed"]) == 0)
      guard case .held = FileLock.take(folder["renamed"]), case .missing = FileLock.take(path) else {
        Issue.record("the lock did not follow its file")
        return
      }
      #expect(!lock.isFile(at: path) && lock.isFile(at: folder["renamed"]))
    }
    guard case .free(let lock) = FileLock.take(folder["renamed"]) else {
      Issue.record("the lock is held")
      return
    }
    #expect(lock.isHeld)
  }

  @Test("A pipe, a device and a link are not taken for a lock")
  func notALock() throws {
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    symlink("/dev/zero", folder["zero"])
    for name in ["pipe", "zero", "nothing"] {
      switch FileLock.take(folder[name]) {
      case .missing, .unknown: continue
      case .held, .free: Issue.record("`\(name)` was locked")
      }
    }
  }

  @Test("Two folders exchange their names, in one step and in three", arguments: [FolderExchange.automatic, .inSteps])
  func exchange(way: FolderExchange) throws {
    for name in ["a", "b"] {
      try FileSystem.createFolder(folder[name])
      try writeWhole(name, to: folder["\(name)/name"])
    }
    try way.exchange(folder["a"], folder["b"], spare: folder["spare"])
    #expect(text("a/name") == "b" && text("b/name") == "a")
    #expect(throws: FileFailure.self) { try way.exchange(folder["none"], folder["b"], spare: folder["spare"]) }
    #expect(text("a/name") == "b" && text("b/name") == "a")
    #expect(try FileSystem.entries(of: folder.path) == ["a", "b"])
    for name in ["a", "b"] { unlink(folder["\(name)/name"]) }
  }

  @Test("This process is alive and on this machine; one of another start of the machine is not")
  func processes() {
    let current = HostProcess.current
    #expect(current.isAlive && current.isOnThisMachine && !current.isFromBeforeStart)
    let restarted = HostProcess(id: current.id, host: current.host, boot: "other", started: "1")
    #expect(!restarted.isOnThisMachine && restarted.isFromBeforeStart && !restarted.isAlive)
  }
}
