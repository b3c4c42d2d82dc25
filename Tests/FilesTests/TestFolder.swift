import Files
import LibC
import Testing

/// An empty temporary folder that is deleted after the test.
final class TestFolder {
  let path: String

  init() throws {
    var name = Array("/tmp/receta-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&name).map { String(cString: $0) })
  }

  subscript(name: String) -> String { path + "/" + name }

  deinit {
    chmod(path, 0o700)
    for name in (try? FileSystem.entries(of: path)) ?? [] {
      unlink(self[name])
      rmdir(self[name])
    }
    rmdir(path)
  }
}
