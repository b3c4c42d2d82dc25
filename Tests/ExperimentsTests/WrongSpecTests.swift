import Files
import Testing

/// Each wrong spec of Tests/Fixtures/specs stands beside the exact text that `validate` prints for it.
struct WrongSpecTests {
  @Test("A wrong spec gets exactly its messages", arguments: Fixtures.wrongSpecs)
  func messages(name: String) throws {
    // The messages name the file as it was given; a test runs in any folder, so the path is cut off.
    let path = "\(Fixtures.wrong)/\(name)"
    let (experiment, messages) = Fixtures.check(path, readingData: true)
    let shown = messages.split(separator: "\(Fixtures.wrong)/", omittingEmptySubsequences: false).joined()
    let expected = try Fixtures.text("\(Fixtures.wrong)/\(name.dropLast(5)).txt")
    #expect(shown == expected)
    #expect((experiment == nil) == shown.contains("error["))
  }

  @Test("There are wrong specs to look at")
  func fixtures() {
    #expect(Fixtures.wrongSpecs.count >= 20)
  }
}
