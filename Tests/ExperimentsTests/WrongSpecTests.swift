import Diagnostics
import Experiments
import TestSupport
import Testing

/// The wrong specs of Tests/Fixtures/specs, each with the exact text that `validate` prints for it. `ExpandedFixtures` completes them.
struct WrongSpecTests {
  @Test("A wrong spec gets exactly its messages", arguments: Fixtures.wrongSpecs)
  func messages(name: String) throws {
    let (experiment, messages) = Fixtures.check("\(Fixtures.wrong)/\(name)", readingData: true)
    // Messages name a file by the path it was given with. The stored text holds no path of this machine.
    let shown = messages.split(separator: "\(Fixtures.wrong)/", omittingEmptySubsequences: false).joined()
    let expected = try RecordedText.at("\(ExpandedFixtures.source)/\(name.dropLast(5)).txt", found: shown)
    #expect(shown == expected)
    #expect((experiment == nil) == shown.contains("error["))
  }

  @Test("A base of wrong specs has no error but missing sections", arguments: Fixtures.bases)
  func bases(name: String) {
    let collector = Collector()
    _ = Experiment.check("\(Fixtures.baseFolder)/\(name)", into: collector)
    #expect(collector.diagnostics.allSatisfy { $0.code == .missingKey })
  }

  @Test("The wrong specs are found")
  func fixtures() {
    #expect(Fixtures.wrongSpecs.count > 400)
  }
}
