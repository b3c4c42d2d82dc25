import Files
import Testing

@Suite("File system") struct FileSystemTests {
  @Test("The names in a folder are ordered by their bytes, also where they are canonically equivalent")
  func order() throws {
    let folder = try TestFolder()
    let names = ["b", "\u{E9}", "e\u{301}", "a", "B"]
    for name in names { try writeWhole("x", to: folder[name]) }
    let found = try FileSystem.entries(of: folder.path).map { Array($0.utf8) }
    #expect(found == ["B", "a", "b", "e\u{301}", "\u{E9}"].map { Array($0.utf8) })
  }
}
