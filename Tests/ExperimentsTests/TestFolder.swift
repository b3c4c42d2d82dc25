import Files
import LibC

/// A folder of a test's own, removed with it.
final class TestFolder {
  private let root: String

  init() throws {
    var template = Array("/tmp/receta-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    guard let made else { throw FileFailure(.create, "/tmp", number: errno) }
    root = String(cString: made)
  }

  deinit {
    // What tests write is a few levels deep; files go before their folders.
    var waiting = [root]
    while let place = waiting.last {
      if unlink(place) == 0 || rmdir(place) == 0 {
        waiting.removeLast()
        continue
      }
      let inside = (try? FileSystem.entries(of: place)) ?? []
      if inside.isEmpty { break }
      waiting += inside.map { "\(place)/\($0)" }
    }
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  /// The names in the folder, hidden ones too.
  var entries: [String] { (try? FileSystem.entries(of: root)) ?? [] }
}
