import Diagnostics
import LibC

/// Functions on paths as text. Paths are compared and split by bytes.
package enum Path {
  /// The folder that contains `path`: `a/b` for `a/b/c`, `.` for `c`, `/` for `/c`.
  package static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: slash) else { return "." }
    return slash == trimmed.startIndex ? "/" : withoutTrailingSlashes(String(Substring(trimmed.utf8[..<slash])))
  }

  /// The last component of `path`: `c` for `a/b/c`, `/` for the root.
  package static func name(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: slash), trimmed.utf8.count > 1 else { return trimmed }
    return String(Substring(trimmed.utf8[trimmed.utf8.index(after: slash)...]))
  }

  /// `relative` as seen from `folder`. An absolute path is returned unchanged.
  package static func join(_ folder: String, _ relative: String) -> String {
    if isAbsolute(relative) || folder.isExactly(".") || folder.isEmpty { return relative }
    return folder.utf8.last == slash ? folder + relative : folder + "/" + relative
  }

  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// The path of `relative` in a file at `file`: beside that file unless it is absolute.
  package static func resolve(_ relative: String, besideFile file: String) -> String {
    if isAbsolute(relative) || !file.utf8.contains(slash) { return relative }
    return normalized(join(parent(of: file), relative))
  }

  /// The path without `.`, `//` and components that a following `..` cancels. The path is unchanged where removing a `..` would lead to
  /// another file because a component is a symbolic link.
  package static func normalized(_ path: String) -> String {
    let components = components(of: path)
    var short = (isAbsolute(path) ? "/" : "") + components.kept.joined(separator: "/")
    if short.isEmpty { short = "." }
    // `-` alone is standard input, and other names with a leading hyphen look like options.
    if short.utf8.first == UInt8(ascii: "-") { short = "./" + short }
    if components.hasCancelled && existing(path).map(ExactText.init) != existing(short).map(ExactText.init) {
      return path
    }
    return short
  }

  /// The absolute path with the symbolic links of its existing part followed: one path for each file.
  package static func canonical(_ path: String) -> String {
    var missing: [String] = []
    var known = components(of: isAbsolute(path) ? path : workingFolder + "/" + path).kept
    while !known.isEmpty {
      if let found = existing("/" + known.joined(separator: "/")) {
        return missing.isEmpty ? found : join(found, missing.reversed().joined(separator: "/"))
      }
      missing.append(known.removeLast())
    }
    return "/" + missing.reversed().joined(separator: "/")
  }

  /// The path that leads from a folder to `path`. Symbolic links are followed, so that each `..` leads where it says.
  package static func relative(_ path: String, toFolder folder: String) -> String {
    let target = components(of: canonical(path)).kept
    let start = components(of: canonical(folder)).kept
    let common = zip(target, start).prefix { $0.isExactly($1) }.count
    let steps = Array(repeating: "..", count: start.count - common) + target[common...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  // MARK: -

  private static let slash = UInt8(ascii: "/")

  private static func withoutTrailingSlashes(_ path: String) -> String {
    let end = path.utf8.lastIndex { $0 != slash }
    guard let end else { return path.isEmpty ? "" : "/" }
    return String(Substring(path.utf8[...end]))
  }

  /// The components of a path without `.` and those that a `..` cancels, and whether there were such.
  private static func components(of path: String) -> (kept: [String], hasCancelled: Bool) {
    var kept: [String] = []
    var hasCancelled = false
    for bytes in path.utf8.split(separator: slash) {
      let component = String(Substring(bytes))
      if component.isExactly(".") { continue }
      guard component.isExactly("..") else {
        kept.append(component)
        continue
      }
      if let last = kept.last, !last.isExactly("..") {
        kept.removeLast()
        hasCancelled = true
      } else if !isAbsolute(path) {
        kept.append(component)
      }
    }
    return (kept, hasCancelled)
  }

  /// The absolute path with symbolic links followed; nil where no such file exists.
  private static func existing(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static var workingFolder: String {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
