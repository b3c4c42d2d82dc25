import CFiles
import LibC

/// How two folders exchange their names.
package enum FolderExchange: Sendable {
  /// In one step where the file system can do so, else in three.
  case automatic
  /// In three steps: between the first and the second, `second` does not exist.
  case inSteps

  /// Gives `first` the name `second` and `second` the name `first`. All three paths are in one folder.
  /// - Parameter spare: the name of `second` between the steps; nothing exists there.
  /// - Throws: `FileFailure` where the names could not be exchanged; then they are as before.
  package func exchange(_ first: String, _ second: String, spare: String) throws(FileFailure) {
    if self == .automatic {
      let number = files_exchange(first, second)
      if number == 0 { return }
      if ![EINVAL, ENOSYS, EOPNOTSUPP, ENOTSUP].contains(number) { throw FileFailure(.create, second, number: number) }
    }
    guard rename(second, spare) == 0 else { throw FileFailure(.create, second, number: errno) }
    guard rename(first, second) == 0 else {
      let number = errno
      rename(spare, second)
      throw FileFailure(.create, second, number: number)
    }
    guard rename(spare, first) == 0 else { throw FileFailure(.create, first, number: errno) }
  }
}
