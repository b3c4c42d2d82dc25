package import Files
import LibC

/// The wrong specs of Tests/Fixtures/specs, with their bases merged in.
///
/// A fixture whose first line is `# base: NAME` holds only what differs from Tests/Fixtures/bases/NAME.yaml. The complete specs, and the
/// files beside them, are written to .build/fixtures/specs, where `receta validate` and the scripts can read them too.
package enum ExpandedFixtures {
  package static let source = "\(RepositoryFolders.fixtures)/specs"

  /// The folder of the complete specs. It is brought up to date when this is first read.
  package static let folder: String = {
    let folder = "\(RepositoryFolders.root)/.build/fixtures/specs"
    do {
      try update(folder, from: source)
      return folder
    } catch { return "\(error)" }
  }()

  /// The complete text of a spec.
  ///
  /// - Throws: `FileFailure` when the base cannot be read.
  package static func expanded(_ text: String) throws(FileFailure) -> String {
    let mark = "# base: "
    guard text.hasPrefix(mark), let end = text.firstIndex(of: "\n") else { return text }
    let name = text[..<end].dropFirst(mark.count)
    let base = String(
      decoding: try readFile("\(RepositoryFolders.fixtures)/bases/\(name).yaml"), as: UTF8.self)
    return SpecText(base).merging(SpecText(String(text[text.index(after: end)...]))).text
  }

  private static func update(_ folder: String, from source: String) throws(FileFailure) {
    try createFolders(folder)
    let names = try FileSystem.entries(of: source)
    for name in try FileSystem.entries(of: folder) where !names.contains(name) {
      unlink(Path.join(folder, name))
    }
    for name in names where !name.hasSuffix(".txt") {
      let (old, new) = (Path.join(source, name), Path.join(folder, name))
      if FileSystem.kind(of: old) == .folder {
        try update(new, from: old)
        continue
      }
      var bytes = try readFile(old)
      if name.hasSuffix(".yaml"), bytes.starts(with: Array("# base: ".utf8)) {
        bytes = Array(try expanded(String(decoding: bytes, as: UTF8.self)).utf8)
      }
      if (try? readFile(new)) != bytes { try writeWhole(bytes, to: new) }
    }
  }

  /// Creates a folder and its parents.
  private static func createFolders(_ folder: String) throws(FileFailure) {
    if FileSystem.kind(of: folder) != .missing { return }
    try createFolders(Path.parent(of: folder))
    try FileSystem.createFolder(folder)
  }
}
