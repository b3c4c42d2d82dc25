import Diagnostics
import Experiments
import Files
import Testing

struct ShippedSpecTests {
  @Test("Every spec of the repository is valid, without a warning", arguments: Fixtures.shipped)
  func valid(name: String) {
    let (experiment, messages) = Fixtures.check("\(Fixtures.root)/specs/\(name)")
    #expect(messages == "")
    #expect(experiment != nil)
  }

  @Test("Every spec that shows what may be written is valid, without a warning", arguments: Fixtures.rightSpecs)
  func right(name: String) {
    let (experiment, messages) = Fixtures.check("\(Fixtures.right)/\(name)")
    #expect(messages == "")
    #expect(experiment != nil)
  }

  @Test("A resolved spec is valid, and resolving it again changes nothing", arguments: Fixtures.shipped)
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
