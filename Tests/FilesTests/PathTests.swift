import Files
import LibC
import Testing

@Suite("Paths") struct PathTests {
  @Test(
    "Paths are split at their last slash",
    arguments: [
      ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("a//b/", "a", "b"), ("/", "/", "/"), ("//", "/", "/"),
      ("/a//", "/", "a"), ("a/\u{301}b", "a", "\u{301}b"), ("", ".", ""),
    ])
  func splitting(path: String, parent: String, name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.name(of: path) == name)
  }

  @Test(
    "A path is joined to a folder unless it is absolute",
    arguments: [
      ("a", "b", "a/b"), (".", "b", "b"), ("a", "/b", "/b"), ("a/", "b", "a/b"), ("", "b", "b"),
      ("a", "\u{301}b", "a/\u{301}b"),
    ])
  func joining(folder: String, name: String, expected: String) {
    #expect(Path.join(folder, name) == expected)
  }

  @Test(
    "Normalized paths have no redundant components",
    arguments: [
      ("./a", "a"), ("a//b", "a/b"), ("a/./b/", "a/b"), ("a/../b", "b"), ("..", ".."), ("../a", "../a"),
      ("/..", "/"), ("./-", "./-"), ("a/../../b", "../b"), ("a/...", "a/..."), ("/", "/"),
    ])
  func normalization(path: String, expected: String) {
    #expect(Path.normalized(path) == expected)
  }

  @Test("A `..` behind a symbolic link is kept") func linksAndParents() throws {
    let folder = try TestFolder()
    try FileSystem.createFolder(folder["real"])
    #expect(symlink("real", folder["link"]) == 0)
    try writeWhole("x", to: folder["file"])
    #expect(Path.normalized(folder["real/../file"]) == folder["file"])
    #expect(symlink("/tmp", folder["away"]) == 0)
    #expect(Path.normalized(folder["away/../file"]) == folder["away/../file"])
  }

  @Test("Paths in a file are relative to the file's folder") func resolution() {
    #expect(Path.resolve("b.csv", besideFile: "a/spec.yaml") == "a/b.csv")
    #expect(Path.resolve("../b.csv", besideFile: "a/spec.yaml") == "b.csv")
    #expect(Path.resolve("/b.csv", besideFile: "a/spec.yaml") == "/b.csv")
    #expect(Path.resolve("b.csv", besideFile: "spec.yaml") == "b.csv")
    #expect(Path.resolve("b.csv", besideFile: "/spec.yaml") == "/b.csv")
  }

  @Test("The canonical path follows symbolic links, and relative paths lead back to the file")
  func canonicalPaths() throws {
    let folder = try TestFolder()
    try FileSystem.createFolder(folder["real"])
    #expect(symlink("real", folder["link"]) == 0)
    let root = Path.canonical(folder.path)
    #expect(Path.canonical(folder["link/x/y"]) == root + "/real/x/y")
    #expect(Path.canonical(folder["link"]) == root + "/real")
    #expect(Path.relative(folder["a/b"], toFolder: folder["link"]) == "../a/b")
    #expect(Path.relative(folder.path, toFolder: folder.path) == ".")
  }
}
