import TestSupport
import Testing

/// Each wrong model of Tests/Fixtures/models stands beside the exact text that is printed for it.
struct MistakeTests {
  @Test("An invalid model gets exactly its messages", arguments: CheckedFixture.names)
  func messages(name: String) throws {
    let checked = try CheckedFixture(fixture: name)
    let expected = try RecordedText.at("\(CheckedFixture.folder)/\(name).txt", found: checked.text)
    #expect(checked.text == expected)
    #expect((checked.model == nil) == checked.hasErrors)
  }

  @Test("All fixtures are found")
  func fixtures() {
    #expect(CheckedFixture.names.count == 18)
  }
}
