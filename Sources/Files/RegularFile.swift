/// All bytes of a regular file. A device or a pipe, whose reading might never end, is refused.
package func readRegularFile(_ path: String) throws(FileFailure) -> [UInt8] {
  if FilePlace.kind(of: path) == .other {
    throw FileFailure(.read, path, reason: "it is a device or a pipe, not a regular file")
  }
  return try readWhole(path)
}
