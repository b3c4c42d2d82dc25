import Diagnostics
import Files
import LibC
import Testing

@Suite struct WholeFileTests {
  @Test(arguments: [0, 1, 65535, 65536, 65537, 300_000])
  func `what is written is what is read`(count: Int) throws {
    let folder = try TestFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try writeWhole(bytes, to: folder["a"])
    #expect(try readWhole(folder["a"]) == bytes)
    try writeWhole("new", to: folder["a"])
    #expect(try readWhole(folder["a"]) == Array("new".utf8))
    #expect(try FilePlace.entries(of: folder.path) == ["a"])
  }

  @Test func `a missing file, a folder and a path through a file say so`() throws {
    let folder = try TestFolder()
    try writeWhole("x", to: folder["file"])
    #expect(reading(folder["nothing"]) == "cannot read `\(folder["nothing"])`: there is no such file")
    #expect(reading(folder.path) == "cannot read `\(folder.path)`: it is a folder")
    #expect(
      reading(folder["file/x"]) == "cannot read `\(folder["file/x"])`: a part of its path is a file, not a folder")
  }

  @Test func `a missing parent, a folder in the way and a read-only folder keep a file from being written`() throws {
    let folder = try TestFolder()
    #expect(
      writing(folder["no/x"]) == "cannot write `\(folder["no/x"])`: the folder `\(folder["no"])` does not exist")
    #expect(writing(folder.path) == "cannot write `\(folder.path)`: it is a folder")
    #expect(try FilePlace.entries(of: folder.path) == [])
    // Who may do everything may also write here.
    if geteuid() != 0 {
      chmod(folder.path, 0o500)
      #expect(writing(folder["x"]) == "cannot write `\(folder["x"])`: writing in `\(folder.path)` is not permitted")
    }
    #expect(writing("/proc/x") != nil)
  }

  @Test func `a full disk leaves the old file and nothing beside it`() throws {
    let folder = try TestFolder()
    try writeWhole("old", to: folder["a"])
    // A limit on a file's size stands in for the disk: the system then refuses the write in the same place.
    var limit = rlimit()
    signal(SIGXFSZ, SIG_IGN)
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      let resource = RLIMIT_FSIZE
    #endif
    getrlimit(resource, &limit)
    let before = limit
    limit.rlim_cur = 50_000_000
    setrlimit(resource, &limit)
    let message = writing(folder["a"], [UInt8](repeating: 1, count: 50_000_001))
    limit = before
    setrlimit(resource, &limit)
    #expect(message == "cannot write `\(folder["a"])`: \(String(cString: strerror(EFBIG)))")
    #expect(try readWhole(folder["a"]) == Array("old".utf8))
    #expect(try FilePlace.entries(of: folder.path) == ["a"])
    #expect(FileFailure(.write, "x", number: ENOSPC).message == "cannot write `x`: the disk is full")
  }

  @Test func `a failure becomes a diagnostic`() {
    let diagnostic = FileFailure(.write, "a/b", number: ENOENT).diagnostic
    #expect(diagnostic.code.name == "cannot-write")
    #expect(diagnostic.message == "cannot write `a/b`: the folder `a` does not exist")
  }

  @Test func `paths come apart as the system takes them`() {
    #expect(FilePlace.parent(of: "a/b") == "a" && FilePlace.parent(of: "a") == "." && FilePlace.parent(of: "/a") == "/")
    #expect(
      FilePlace.parent(of: "a//b/") == "a" && FilePlace.name(of: "a/b//") == "b" && FilePlace.name(of: "/") == "/")
    #expect(FilePlace.join("a", "b") == "a/b" && FilePlace.join(".", "b") == "b" && FilePlace.join("a", "/b") == "/b")
  }

  private func reading(_ path: String) -> String? {
    do { _ = try readWhole(path) } catch { return error.message }
    return nil
  }

  private func writing(_ path: String, _ bytes: [UInt8] = [1]) -> String? {
    do { try writeWhole(bytes, to: path) } catch { return error.message }
    return nil
  }
}
