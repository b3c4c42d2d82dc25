import LibC

/// An exclusive advisory lock (`flock`) on an open file. The system releases it when the process ends, however it ends.
package final class FileLock: Sendable {
  private let descriptor: Int32
  /// Whether the file system supports locks; without them the file is open, but not locked.
  package let isHeld: Bool

  private init(descriptor: Int32, isHeld: Bool) {
    self.descriptor = descriptor
    self.isHeld = isHeld
  }

  deinit { close(descriptor) }

  /// Creates the file at `path`, which must not exist, and locks it.
  /// - Throws: `FileFailure`; with `ENOENT` also where another process removed the file before it was locked.
  package static func create(_ path: String) throws(FileFailure) -> FileLock {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFailure(.create, path, number: errno) }
    // Only a process that is testing the lock can hold it, and only for a moment.
    let isHeld = wait(descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
      close(descriptor)
      throw FileFailure(.create, path, number: ENOENT)
    }
    return FileLock(descriptor: descriptor, isHeld: isHeld)
  }

  private static func wait(_ descriptor: Int32) -> Bool {
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  /// The state of the lock on a file.
  package enum State: Sendable {
    /// There is no regular file at the path.
    case missing
    /// A living process holds it.
    case held
    /// No process held it; now this one does.
    case free(FileLock)
    /// The file system does not support locks.
    case unknown
  }

  /// Locks the file at `path` where no process holds its lock.
  /// - Parameter creating: whether to create the file where it is missing.
  package static func take(_ path: String, creating: Bool = false) -> State {
    while true {
      let descriptor = open(path, O_RDWR | (creating ? O_CREAT : 0) | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { return errno == ENOENT ? .missing : .unknown }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        close(descriptor)
        return .missing
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let number = errno
        close(descriptor)
        if number == EINTR { continue }
        return number == EWOULDBLOCK ? .held : .unknown
      }
      let lock = FileLock(descriptor: descriptor, isHeld: true)
      // The file may have been removed, or another moved to its name, before it was locked.
      if lock.isFile(at: path) { return .free(lock) }
    }
  }

  /// Whether the file at `path` is the one that is locked.
  package func isFile(at path: String) -> Bool {
    var (own, other) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && lstat(path, &other) == 0 && own.st_ino == other.st_ino
      && own.st_dev == other.st_dev
  }

  /// Sets the file's time of modification to now.
  package func touch() { futimens(descriptor, nil) }
}
