/// The paths of files in annotations of a repository, which code hosts resolve from the repository's root.
package struct AnnotationPaths: Sendable {
  private let workingFolder: [Substring]
  private let root: [Substring]?

  /// - Parameters:
  ///   - workingFolder: absolute, without symbolic links.
  ///   - root: the repository's root, absolute; nil outside a repository.
  package init(workingFolder: String, root: String?) {
    self.workingFolder = Self.parts(workingFolder[...], from: [])
    self.root = root.map { Self.parts($0[...], from: []) }
  }

  /// Paths as they are.
  package static let unchanged = AnnotationPaths(workingFolder: "/", root: nil)

  /// The path from the root; the path as it is where the file is not below the root, or is not a file (`-`, `--set`).
  package func path(of file: String) -> String {
    guard let root, !file.isEmpty, !file.hasPrefix("-") else { return file }
    let parts = Self.parts(file[...], from: file.hasPrefix("/") ? [] : workingFolder)
    guard parts.count > root.count, parts.starts(with: root, by: { $0.isExactly($1) }) else { return file }
    return parts.dropFirst(root.count).joined(separator: "/")
  }

  private static func parts(_ path: Substring, from folder: [Substring]) -> [Substring] {
    var parts = folder
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts
  }
}
