import LibC

extension FileSystem {
  /// Whether nothing exists at `path`, not even a symbolic link that leads nowhere.
  package static func isFree(_ path: String) -> Bool { kind(of: path) == .missing && !isLink(path) }

  /// The target of a symbolic link as it was written; nil for anything else.
  package static func target(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The absolute path of an existing file or folder without symbolic links; nil where there is none.
  package static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Creates a folder and its missing parents.
  /// - Returns: the folders that were created, parents first.
  package static func createFolders(_ path: String) throws(FileFailure) -> [String] {
    var missing: [String] = []
    var folder = path
    while kind(of: folder) == .missing {
      missing.append(folder)
      let parent = Path.parent(of: folder)
      if parent == folder { break }
      folder = parent
    }
    var created: [String] = []
    for folder in missing.reversed() {
      if mkdir(folder, 0o777) == 0 {
        created.append(folder)
      } else if errno != EEXIST || kind(of: folder) != .folder {
        let number = errno
        for folder in created.reversed() { rmdir(folder) }
        throw FileFailure(.create, folder, number: number)
      }
    }
    return created
  }

  /// Removes a folder if it is empty.
  package static func removeIfEmpty(_ folder: String) { rmdir(folder) }

  /// Removes a file or a symbolic link; a link is not followed.
  package static func removeFile(_ path: String) { unlink(path) }

  /// Renames a folder. False where a file or a folder that is not empty has the new name.
  package static func moveFolder(_ path: String, to new: String) throws(FileFailure) -> Bool {
    if rename(path, new) == 0 { return true }
    if [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) { return false }
    throw FileFailure(.create, new, number: errno)
  }

  /// Whether a folder is where another file system begins.
  package static func isMountPoint(_ folder: String) -> Bool {
    var (own, above) = (stat(), stat())
    guard lstat(folder, &own) == 0, lstat(Path.join(folder, ".."), &above) == 0 else { return false }
    return own.st_dev != above.st_dev || own.st_ino == above.st_ino
  }

  /// Bytes that can still be written to the file system of a folder; nil where the system does not say.
  package static func freeBytes(in folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0, status.f_blocks > 0 else { return nil }
    let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return overflow ? .max : Int(clamping: bytes)
  }

  /// Seconds since a file was last modified; nil where there is none.
  package static func age(of path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return max(0, time(nil) - status.st_mtimespec.tv_sec)
    #else
      return max(0, time(nil) - status.st_mtim.tv_sec)
    #endif
  }
}
