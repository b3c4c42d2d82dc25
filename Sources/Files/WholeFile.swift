import LibC

/// Writes `bytes` to `path`, whole or not at all: they are written beside it, flushed to the disk and renamed, so that whoever reads
/// sees the old file or the new one. After a failure neither `path` nor its folder has changed.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  let parent = Path.parent(of: path)
  // A name of our own process, so that two that write at once do not meet.
  let beside = Path.join(parent, ".\(Path.name(of: path)).\(getpid()).partial")
  if FileSystem.kind(of: path) == .folder { throw FileFailure(.write, path, number: EISDIR) }
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
  let old = try readFile(path)
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
