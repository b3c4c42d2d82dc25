import Diagnostics
import LibC

/// Why a file could not be read or written.
package struct FileFailure: Error, Equatable, Sendable {
  package enum Action: String, Sendable {
    case read, write, create
  }

  package let action: Action
  package let path: String
  /// The system's number for the reason (`errno`); 0 where the system had no part in it.
  package let number: Int32
  /// The reason in words, without the path.
  package let reason: String

  package init(_ action: Action, _ path: String, number: Int32) {
    self.action = action
    self.path = path
    self.number = number
    reason = Self.words(for: number, action: action, path: path)
  }

  package init(_ action: Action, _ path: String, reason: String) {
    (self.action, self.path, self.number, self.reason) = (action, path, 0, reason)
  }

  /// The whole sentence: cannot read `x`: there is no such file.
  package var message: String { "cannot \(action.rawValue) `\(visible(path))`: \(reason)" }

  private static func words(for number: Int32, action: Action, path: String) -> String {
    switch number {
    case ENOENT where action == .read: "there is no such file"
    case ENOENT: "the folder `\(visible(FilePlace.parent(of: path)))` does not exist"
    case EACCES where action == .read, EPERM where action == .read: "reading it is not permitted"
    case EACCES, EPERM: "writing in `\(visible(FilePlace.parent(of: path)))` is not permitted"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of its path is a file, not a folder"
    case EEXIST: "it exists already"
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    default: String(cString: strerror(number))
    }
  }
}
