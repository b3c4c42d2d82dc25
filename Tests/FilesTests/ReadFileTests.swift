import Diagnostics
import Files
import LibC
import Testing

@Suite("Reading files") struct ReadFileTests {
  @Test("Pipes, sockets, devices and folders are refused without waiting for them") func notRegular() throws {
    let folder = try TestFolder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    #expect(symlink("pipe", folder["link"]) == 0)
    #expect(cause(folder["pipe"]) == .notAFile(.pipe))
    #expect(cause(folder["link"]) == .notAFile(.pipe))
    #expect(cause("/dev/zero") == .notAFile(.device))
    #expect(cause("/dev/null") == .notAFile(.device))
    #expect(cause(folder.path) == .notAFile(.folder))
    try makeSocket(folder["socket"])
    #expect(cause(folder["socket"]) == .notAFile(.socket))
    #expect(
      FileFailure(.read, "x", .notAFile(.pipe)).message == "cannot read `x`: it is a pipe, not a file")
    #expect(throws: FileFailure(.read, "/dev/zero", .notAFile(.device))) { try readPrefix(of: "/dev/zero", upTo: 5) }
  }

  @Test("A file larger than the limit is refused, and one of exactly the limit is read") func limits() throws {
    let folder = try TestFolder()
    try writeWhole("12345", to: folder["a"])
    #expect(try readFile(folder["a"], limit: 5).count == 5)
    #expect(cause(folder["a"], limit: 4) == .tooLarge(limit: 4))
    #expect(try readFile(folder["a"], limit: .max).count == 5)
    #expect(
      FileFailure(.read, "x", .tooLarge(limit: 2_500_000)).message == "cannot read `x`: it has more than 2.5 MB")
  }

  @Test("A sparse file of a terabyte is refused by its size alone") func sparseFile() throws {
    let folder = try TestFolder()
    try writeWhole("x", to: folder["a"])
    #expect(truncate(folder["a"], 1 << 40) == 0)
    #expect(cause(folder["a"], limit: 1 << 30) == .tooLarge(limit: 1 << 30))
  }

  @Test("Files of `/proc`, which have no size, are read whole") func filesWithoutSize() throws {
    #if os(Linux)
      #expect(try readFile("/proc/self/stat").count > 0)
      #expect(cause("/proc/self/stat", limit: 1) == .tooLarge(limit: 1))
    #endif
  }

  @Test("A prefix is as long as the file at most") func prefixes() throws {
    let folder = try TestFolder()
    try writeWhole("12345", to: folder["a"])
    #expect(try readPrefix(of: folder["a"], upTo: 2) == Array("12".utf8))
    #expect(try readPrefix(of: folder["a"], upTo: 9) == Array("12345".utf8))
  }

  @Test("A cycle of symbolic links is refused") func linkCycle() throws {
    let folder = try TestFolder()
    #expect(symlink("a", folder["a"]) == 0)
    #expect(cause(folder["a"]) == .system(ELOOP))
  }

  private func cause(_ path: String, limit: Int = .max) -> FileFailure.Cause? {
    do { _ = try readFile(path, limit: limit) } catch { return error.cause }
    return nil
  }

  private func makeSocket(_ path: String) throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let socket = socket(AF_UNIX, kind, 0)
    try #require(socket >= 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) == 0 }
    }
    try #require(isBound)
  }
}
