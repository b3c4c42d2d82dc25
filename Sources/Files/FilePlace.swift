import LibC

/// Paths as text, and what stands at them.
package enum FilePlace {
  package enum Kind: Sendable {
    case missing, file, folder, other
  }

  /// What stands at `path`, links followed; `missing` also where the system does not let us look.
  package static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The number of bytes of the file at `path`; nil where it cannot be told.
  package static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Whether a symbolic link stands at `path`.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The folder that holds `path`: `a/b` for `a/b/c`, `.` for `c`.
  package static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : withoutTrailingSlashes(String(trimmed[..<slash]))
  }

  /// The last part of `path`.
  package static func name(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/"), trimmed != "/" else { return trimmed }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// `relative` seen from `folder`; an absolute path stays as it is.
  package static func join(_ folder: String, _ relative: String) -> String {
    if relative.hasPrefix("/") || folder == "." || folder.isEmpty { return relative }
    return folder.hasSuffix("/") ? folder + relative : folder + "/" + relative
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// Makes one folder; its parent exists, and nothing stands at `path`.
  package static func createFolder(_ path: String) throws(FileFailure) {
    guard mkdir(path, 0o777) == 0 else { throw FileFailure(.create, path, number: errno) }
  }

  /// The names in a folder, sorted, without `.` and `..`.
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
    return names.sorted()
  }
}
