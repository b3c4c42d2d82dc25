import Diagnostics
import Files
import LibC
import Testing

@Suite("Writing files") struct WholeFileTests {
  @Test("A file that is written can be read back", arguments: [0, 1, 65535, 65536, 65537, 300_000])
  func roundTrip(count: Int) throws {
    let folder = try TestFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try writeWhole(bytes, to: folder["a"])
    #expect(try readFile(folder["a"]) == bytes)
    try writeWhole("new", to: folder["a"])
    #expect(try readFile(folder["a"]) == Array("new".utf8))
    #expect(try FileSystem.entries(of: folder.path) == ["a"])
  }

  @Test("Reading a missing file, a folder or a path through a file fails with the reason") func unreadableFiles() throws
  {
    let folder = try TestFolder()
    try writeWhole("x", to: folder["file"])
    #expect(reading(folder["nothing"]) == "cannot read `\(folder["nothing"])`: there is no such file")
    #expect(reading(folder.path) == "cannot read `\(folder.path)`: it is a folder")
    #expect(
      reading(folder["file/x"]) == "cannot read `\(folder["file/x"])`: a component of its path is a file, not a folder")
  }

  @Test("Writing into a missing or read-only folder, or over a folder, fails with the reason") func unwritableFiles()
    throws
  {
    let folder = try TestFolder()
    #expect(
      writing(folder["no/x"]) == "cannot write `\(folder["no/x"])`: the folder `\(folder["no"])` does not exist")
    #expect(writing(folder.path) == "cannot write `\(folder.path)`: it is a folder")
    #expect(try FileSystem.entries(of: folder.path) == [])
    // The superuser can write anywhere.
    if geteuid() != 0 {
      chmod(folder.path, 0o500)
      #expect(writing(folder["x"]) == "cannot write `\(folder["x"])`: permission denied in the folder `\(folder.path)`")
    }
    #expect(writing("/proc/x") != nil)
  }

  @Test("A full disk leaves the old file and no temporary file") func fullDisk() throws {
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
    #expect(try readFile(folder["a"]) == Array("old".utf8))
    #expect(try FileSystem.entries(of: folder.path) == ["a"])
    #expect(FileFailure(.write, "x", number: ENOSPC).message == "cannot write `x`: the disk is full")
  }

  @Test("A failure is reported with its code and reason") func diagnostics() {
    let diagnostic = FileFailure(.write, "a/b", number: ENOENT).diagnostic
    #expect(diagnostic.code.name == "cannot-write")
    #expect(diagnostic.message == "cannot write `a/b`: the folder `a` does not exist")
  }

  private func reading(_ path: String) -> String? {
    do { _ = try readFile(path) } catch { return error.message }
    return nil
  }

  private func writing(_ path: String, _ bytes: [UInt8] = [1]) -> String? {
    do { try writeWhole(bytes, to: path) } catch { return error.message }
    return nil
  }
}
