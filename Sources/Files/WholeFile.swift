import LibC

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
