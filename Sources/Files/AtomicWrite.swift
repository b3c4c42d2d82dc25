import LibC

/// Writes `bytes` to `path`, all of them or none: they go to a temporary file in the same folder, which is flushed to the disk and
/// renamed, so a reader sees the old file or the new one. After a failure neither `path` nor its folder has changed. The temporary file
/// has a random name and is locked while it is written; the next write into the folder removes what ended processes left.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  let parent = Path.parent(of: path)
  if FileSystem.kind(of: path) == .folder { throw FileFailure(.write, path, number: EISDIR) }
  removeTemporaryFiles(in: parent)
  let (temporary, file) = try createTemporaryFile(for: path, in: parent)
  var problem: Int32 = 0
  var written = 0
  while written < bytes.count && problem == 0 {
    let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count >= 0 { written += count } else if errno != EINTR { problem = errno }
  }
  if problem == 0 && fsync(file) != 0 { problem = errno }
  if problem == 0 && rename(temporary, path) != 0 { problem = errno }
  if problem != 0 { unlink(temporary) }
  // Some file systems report a full disk only here.
  if close(file) != 0 && problem == 0 && errno != EINTR { problem = errno }
  guard problem == 0 else { throw FileFailure(.write, path, number: problem) }
  flushFolder(parent)
}

/// Writes `text` in UTF-8, all of it or nothing.
package func writeWhole(_ text: String, to path: String) throws(FileFailure) {
  try writeWhole(Array(text.utf8), to: path)
}

/// Replaces the text of an existing file, all of it or nothing. A symbolic link is followed; the file's permissions and its byte order
/// mark are kept. A read-only file is not written, even where its folder would allow it; neither is a file with several names (hard
/// links), of which the others would keep the old text.
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

/// Makes the names in a folder durable. Not every file system can; the files in it are whole either way.
package func flushFolder(_ path: String) {
  let folder = open(path, O_RDONLY | O_CLOEXEC)
  guard folder >= 0 else { return }
  fsync(folder)
  close(folder)
}

/// Creates and locks a new file of a random name. It follows no link and opens no existing file.
private func createTemporaryFile(for path: String, in parent: String) throws(FileFailure) -> (path: String, file: Int32)
{
  while true {
    let temporary = Path.join(parent, TemporaryName.name(.file, token: TemporaryName.token()))
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      if errno == EEXIST { continue }
      throw FileFailure(.write, path, number: errno)
    }
    let isTaken = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    var status = stat()
    if !isTaken && fstat(file, &status) == 0 && status.st_nlink > 0 { return (temporary, file) }
    // Another process took the new file for one that was left behind.
    close(file)
    unlink(temporary)
  }
}

/// Removes the temporary files in a folder that no process has locked. Where the file system has no locks, all stay.
private func removeTemporaryFiles(in folder: String) {
  for name in (try? FileSystem.entries(of: folder)) ?? [] where TemporaryName.token(of: name, .file) != nil {
    let path = Path.join(folder, name)
    if case .free(let lock) = FileLock.take(path), lock.isFile(at: path) { unlink(path) }
  }
}
