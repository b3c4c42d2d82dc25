import Diagnostics
import LibC

/// All bytes of a regular file.
///
/// This is the only way in which Receta reads files. Folders, pipes, sockets and devices are refused without opening or reading them, so
/// that no path makes the program wait or read without end.
/// - Parameter limit: the largest size in bytes that is read.
/// - Throws: `FileFailure`, also where the file is larger than the limit or changes while it is read.
package func readFile(_ path: String, limit: Int = .max) throws(FileFailure) -> [UInt8] {
  let (file, version) = try openRegularFile(path)
  defer { close(file) }
  if version.count > limit { throw FileFailure(.read, path, .tooLarge(limit: limit)) }
  // Files of `/proc` have no size, and other files may grow.
  let bytes = try readBytes(of: file, path, expecting: version.count, atMost: limit == .max ? limit : limit + 1)
  if bytes.count > limit { throw FileFailure(.read, path, .tooLarge(limit: limit)) }
  if version.count > 0 {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileFailure(.read, path, number: errno) }
    if FileVersion(status) != version || bytes.count != version.count { throw FileFailure(.read, path, .changed) }
  }
  return bytes
}

/// The first bytes of a regular file, at most `count`.
package func readPrefix(of path: String, upTo count: Int) throws(FileFailure) -> [UInt8] {
  let (file, version) = try openRegularFile(path)
  defer { close(file) }
  return try readBytes(of: file, path, expecting: min(count, version.count), atMost: count)
}

/// All bytes of standard input.
/// - Parameter limit: the largest size in bytes that is read.
/// - Throws: `FileFailure` with the path `-`, also where there are more bytes than the limit.
package func readStandardInput(limit: Int = .max) throws(FileFailure) -> [UInt8] {
  var status = stat()
  guard fstat(0, &status) == 0 else { throw FileFailure(.read, "-", number: errno) }
  if FileSystem.Kind(mode: status.st_mode) == .folder { throw FileFailure(.read, "-", .notAFile(.folder)) }
  let bytes = try readBytes(of: 0, "-", expecting: 0, atMost: limit == .max ? limit : limit + 1)
  if bytes.count > limit { throw FileFailure(.read, "-", .tooLarge(limit: limit)) }
  return bytes
}

/// The size and the time of the last change of a file.
private struct FileVersion: Equatable {
  let count: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    count = Int(status.st_size)
    #if canImport(Darwin)
      (seconds, nanoseconds) = (Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec))
    #else
      (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    #endif
  }
}

/// Opens a file that is known to be a regular one. The kind is checked before the file is opened, since opening a device can have effects,
/// and again afterwards, since another file may have taken its place.
private func openRegularFile(_ path: String) throws(FileFailure) -> (file: Int32, version: FileVersion) {
  var status = stat()
  guard stat(path, &status) == 0 else { throw FileFailure(.read, path, number: errno) }
  var kind = FileSystem.Kind(mode: status.st_mode)
  guard kind == .file else { throw FileFailure(.read, path, .notAFile(kind)) }
  // Opening a pipe would wait for its writer.
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard file >= 0 else { throw FileFailure(.read, path, number: errno) }
  guard fstat(file, &status) == 0 else {
    let number = errno
    close(file)
    throw FileFailure(.read, path, number: number)
  }
  kind = FileSystem.Kind(mode: status.st_mode)
  guard kind == .file else {
    close(file)
    throw FileFailure(.read, path, .notAFile(kind))
  }
  return (file, FileVersion(status))
}

/// The bytes of an open file until its end or until there are `limit`.
/// - Parameter size: the expected number of bytes, which decides how much is allocated at first.
private func readBytes(
  of file: Int32, _ path: String, expecting size: Int, atMost limit: Int
) throws(FileFailure) -> [UInt8] {
  var number: Int32 = 0
  /// Up to `capacity` bytes; fewer only at the end.
  func chunk(_ capacity: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      while filled < capacity {
        let count = read(file, buffer.baseAddress.map { $0 + filled }, capacity - filled)
        if count > 0 {
          filled += count
        } else if count == 0 {
          return
        } else if errno != EINTR {
          number = errno
          return
        }
      }
    }
  }
  var bytes = chunk(min(size + 1, limit))
  var isFull = bytes.count > size
  while isFull && number == 0 && bytes.count < limit {
    let capacity = min(1 << 16, limit - bytes.count)
    let more = chunk(capacity)
    bytes += more
    isFull = more.count == capacity
  }
  if number != 0 { throw FileFailure(.read, path, number: number) }
  return bytes
}
