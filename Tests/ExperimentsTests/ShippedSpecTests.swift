import Diagnostics
import Experiments
import Files
import Testing

struct ShippedSpecTests {
  @Test("Every spec of the repository is valid without warnings", arguments: Fixtures.shipped)
  func valid(name: String) {
    let (experiment, messages) = Fixtures.check("\(Fixtures.root)/specs/\(name)")
    #expect(messages == "")
    #expect(experiment != nil)
  }

  @Test("Every right fixture is valid without warnings", arguments: Fixtures.rightSpecs)
  func right(name: String) {
    let (experiment, messages) = Fixtures.check("\(Fixtures.right)/\(name)")
    #expect(messages == "")
    #expect(experiment != nil)
  }

  @Test("Resolving a spec twice gives the same text, a valid spec", arguments: Fixtures.shipped)
  func resolved(name: String) throws {
    let first = try #require(Fixtures.check("\(Fixtures.root)/specs/\(name)").experiment)
    let folder = try TestFolder()
    let path = folder.path("resolved.yaml")
    try writeWhole(first.resolvedText, to: path)
    let (second, messages) = Fixtures.check(path)
    #expect(messages == "")
    #expect(second?.resolvedText == first.resolvedText)
  }
}
