import Diagnostics
import LibC

/// The reason why a file could not be read or written.
package struct FileFailure: Error, Equatable, Sendable {
  package enum Action: String, Sendable {
    case read, write, create
  }

  /// What kind of reason it is.
  package enum Cause: Equatable, Sendable {
    /// The system refused, with this value of `errno`.
    case system(Int32)
    /// The file is a folder, a pipe, a socket or a device.
    case notAFile(FileSystem.Kind)
    /// The file has more bytes than the limit.
    case tooLarge(limit: Int)
    /// The file changed while it was read.
    case changed
    /// Another reason, in words.
    case other(String)
  }

  package let action: Action
  package let path: String
  package let cause: Cause

  package init(_ action: Action, _ path: String, _ cause: Cause) {
    (self.action, self.path, self.cause) = (action, path, cause)
  }

  /// - Parameter number: the system's `errno`.
  package init(_ action: Action, _ path: String, number: Int32) {
    self.init(action, path, number == EISDIR ? .notAFile(.folder) : .system(number))
  }

  package init(_ action: Action, _ path: String, reason: String) { self.init(action, path, .other(reason)) }

  /// The whole sentence: cannot read `x`: there is no such file.
  package var message: String { "cannot \(action.rawValue) `\(visible(path))`: \(reason)" }

  /// Whether the reason is that a file or folder does not exist.
  package var isMissingFile: Bool { cause == .system(ENOENT) }

  /// The reason in words, without the path.
  package var reason: String {
    switch cause {
    case .system(let number): words(for: number)
    case .notAFile(.pipe): "it is a pipe, not a file"
    case .notAFile(.socket): "it is a socket, not a file"
    case .notAFile(.device): "it is a device, not a file"
    case .notAFile: "it is a folder"
    case .tooLarge(let limit): "it has more than \(NumberText.size(limit))"
    case .changed: "it changed while it was read"
    case .other(let reason): reason
    }
  }

  private func words(for number: Int32) -> String {
    switch number {
    case ENOENT where action == .read: "there is no such file"
    case ENOENT where FileSystem.kind(of: Path.parent(of: path)) == .folder:
      "nothing can be created in `\(visible(Path.parent(of: path)))`"
    case ENOENT: "the folder `\(visible(Path.parent(of: path)))` does not exist"
    case EACCES where action == .read, EPERM where action == .read: "permission denied"
    case EACCES, EPERM: "permission denied in the folder `\(visible(Path.parent(of: path)))`"
    case ENOTDIR: "a component of its path is a file, not a folder"
    case EEXIST: "it exists already"
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EBUSY: "it is a mount point or in use by the system"
    case EROFS: "the file system is read-only"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "its symbolic links form a cycle"
    default: String(cString: strerror(number))
    }
  }
}
