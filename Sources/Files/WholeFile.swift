import LibC

/// Writes `bytes` to `path`, whole or not at all: they are written beside it, flushed to the disk and renamed, so that whoever reads
/// sees the old file or the new one. After a failure neither `path` nor its folder has changed.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  let parent = FilePlace.parent(of: path)
  // A name of our own process, so that two that write at once do not meet.
  let beside = FilePlace.join(parent, ".\(FilePlace.name(of: path)).\(getpid()).partial")
  if FilePlace.kind(of: path) == .folder { throw FileFailure(.write, path, number: EISDIR) }
  let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw FileFailure(.write, path, number: errno) }
  var problem: Int32 = 0
  var written = 0
  while written < bytes.count && problem == 0 {
    let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count >= 0 { written += count } else if errno != EINTR { problem = errno }
  }
  if problem == 0 && fsync(file) != 0 { problem = errno }
  // Some file systems report a full disk only here.
  if close(file) != 0 && problem == 0 && errno != EINTR { problem = errno }
  if problem == 0 && rename(beside, path) != 0 { problem = errno }
  guard problem == 0 else {
    unlink(beside)
    throw FileFailure(.write, path, number: problem)
  }
  // The new name itself lasts once its folder is flushed; not every file system can, and the file is whole either way.
  let folder = open(parent, O_RDONLY | O_CLOEXEC)
  if folder >= 0 {
    fsync(folder)
    close(folder)
  }
}

/// Writes `text` in UTF-8, whole or not at all.
package func writeWhole(_ text: String, to path: String) throws(FileFailure) {
  try writeWhole(Array(text.utf8), to: path)
}

/// Puts another text into a file that is there, whole or not at all: where it is a link, what it leads to is replaced; the file's
/// permissions and its byte order mark stay. A file that may not be written is left alone, though its folder would allow it; so is one
/// that has other names (hard links), which would keep the old text.
package func replaceWhole(_ text: String, at path: String) throws(FileFailure) {
  let old = try readWhole(path)
  var status = stat()
  guard stat(path, &status) == 0, let real = realpath(path, nil) else {
    throw FileFailure(.write, path, number: errno)
  }
  defer { free(real) }
  let target = String(cString: real)
  if status.st_mode & 0o222 == 0 || access(target, W_OK) != 0 {
    throw FileFailure(.write, path, reason: "the file is read-only")
  }
  if status.st_nlink > 1 {
    throw FileFailure(.write, path, reason: "it has \(status.st_nlink) names (hard links), which would part")
  }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  try writeWhole((old.starts(with: mark) ? mark : []) + Array(text.utf8), to: target)
  chmod(target, status.st_mode & 0o7777)
}

/// All bytes of a file, or its first ones.
package func readWhole(_ path: String, upTo limit: Int = .max) throws(FileFailure) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw FileFailure(.read, path, number: errno) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw FileFailure(.read, path, number: errno) }
  if status.st_mode & S_IFMT == S_IFDIR { throw FileFailure(.read, path, number: EISDIR) }
  var problem: Int32 = 0
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
          problem = errno
          return
        }
      }
    }
  }
  // A pipe has no size; a file may grow while it is read.
  var bytes = chunk(min(max(Int(status.st_size), 0) + 1, limit))
  var isFull = bytes.count > Int(status.st_size)
  while isFull && problem == 0 && bytes.count < limit {
    let more = chunk(1 << 16)
    bytes += more
    isFull = more.count == 1 << 16
  }
  if problem != 0 { throw FileFailure(.read, path, number: problem) }
  return bytes
}
