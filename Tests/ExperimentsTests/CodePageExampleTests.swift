import Diagnostics
import Experiments
import Files
import TestSupport
import Testing

/// The page of each code has a wrong example, which gives exactly this code, and a right one, which gives none.
struct CodePageExampleTests {
  /// The pages with an example in a spec or its data.
  static let testable = Code.all.filter { !$0.wrong.isEmpty && $0.location != .command }.map(\.name)

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("A page's wrong example gives exactly its code, the right one none", arguments: testable)
  func examples(code: String) throws {
    let page = try #require(Code.named(code))
    #expect(Set(try codes(page.wrong, page.location)) == [code])
    #expect(try codes(page.right, page.location) == [])
  }

  @Test("The pages without a checked example are those of commands and of broken files")
  func exempt() {
    let known: Set<String> = [
      "not-utf8", "bad-override", "file-not-found", "is-a-folder", "no-specs", "too-many-files", "left-unmended",
      "unreadable-file", "not-text", "not-enough-memory", "suspicious-header",
      "no-room-for-negatives", "not-finite", "nothing-to-cluster", "output-exists", "output-in-use", "unused-seed",
      "no-run", "damaged-run",
      "cannot-compute", "cannot-write", "cannot-create", "more-mistakes",
      "extends-cycle", "bad-base", "nothing-to-remove", "is-a-fragment", "too-many-layers", "not-in-sequence",
    ]
    #expect(Set(Code.all.map(\.name)).subtracting(Self.testable).subtracting(known) == [])
  }

  private func codes(_ example: String, _ place: Code.Location) throws -> [String] {
    let rows = (1...60).map { "u\($0 % 12),i\($0 * 7 % 20),\($0 % 5 + 1)" }.joined(separator: "\n")
    let header = "user_id,item_id,rating\n"
    var ratings = header + rows + "\n"
    let spec: String
    switch place {
    case .spec(let path): spec = ExampleSpec.simulated.setting(path, to: example).text
    case .specWithFile(let path): spec = ExampleSpec.withFile.setting(path, to: example).text
    case .wholeSpec: spec = example + "\n"
    case .dataFile:
      spec =
        ExampleSpec.withFile.setting(
          "dataset.file",
          to: "columns: {user: user_id, item: item_id, rating: rating}\npositive_when: {rating: {at_least: 1}}"
        ).text
      ratings = example + "\n" + rows + "\n"
    case .command:
      Issue.record("a command line is not a spec")
      return []
    }
    // Without a header the first line is a row.
    if example.contains("header: false") { ratings = rows + "\n" }
    try writeWhole(ratings, to: folder.path("ratings.csv"))
    try writeWhole("id,title\ni1,One\ni2,Two\n", to: folder.path("names.csv"))
    try writeWhole(spec, to: folder.path("spec.yaml"))
    let collector = Collector()
    _ = Experiment.check(folder.path("spec.yaml"), readingData: true, into: collector)
    return collector.sorted().map(\.code.name)
  }
}
