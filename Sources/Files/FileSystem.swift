import Diagnostics
import LibC

/// Queries of the file system, and folders.
package enum FileSystem {
  /// The kind of a file.
  package enum Kind: Sendable {
    case missing, file, folder, pipe, socket, device

    init(mode: mode_t) {
      switch mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      case S_IFIFO: self = .pipe
      case S_IFSOCK: self = .socket
      default: self = .device
      }
    }
  }

  /// The size in bytes of the file at `path`, symbolic links followed; nil where the system denies access to the path.
  package static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The kind of the file at `path`, symbolic links followed. It is `missing` also where the system denies access to the path.
  package static func kind(of path: String) -> Kind {
    var status = stat()
    return stat(path, &status) == 0 ? Kind(mode: status.st_mode) : .missing
  }

  /// Whether a symbolic link is at `path`.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Creates one folder. Its parent must exist, and nothing may exist at `path`.
  package static func createFolder(_ path: String) throws(FileFailure) {
    guard mkdir(path, 0o777) == 0 else { throw FileFailure(.create, path, number: errno) }
  }

  /// The names in a folder without `.` and `..`, in the order of their bytes.
  package static func entries(of path: String) throws(FileFailure) -> [String] {
    guard let folder = opendir(path) else { throw FileFailure(.read, path, number: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { ExactText($0) < ExactText($1) }
  }

  /// The machine's memory in bytes; `Int.max` where the system does not tell.
  package static var physicalMemory: Int {
    let (pages, size) = (Int(sysconf(Int32(_SC_PHYS_PAGES))), Int(sysconf(Int32(_SC_PAGESIZE))))
    return pages > 0 && size > 0 ? pages * size : .max
  }
}
