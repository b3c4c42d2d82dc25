import Diagnostics
import Models
import Schema
import Testing
import YAML

/// Names of layers are compared by their bytes.
struct NameTests {
  /// The errors of a model, as "line code".
  private func diagnostics(_ layers: String, output: String = "logit") throws -> [String] {
    let collector = Collector()
    let text = "layers:\n\(layers)\noutput: \(output)\n"
    let node = try #require(compose(SourceText(file: "test.yaml", text: text), into: collector))
    let model = decode(ModelSpec.self, from: node, into: collector).value
      .check(inputs: ModelInputs(users: 5, items: 6), into: collector)
    #expect((model == nil) == collector.hasErrors)
    return collector.sorted().map { "\($0.range?.start.line ?? 0) \($0.code)" }
  }

  /// Pairs of names that `String` calls equal: a letter and its sign, a syllable and its parts.
  private static let equivalents = [("\u{C5}", "\u{212B}"), ("\u{3A9}", "\u{2126}"), ("\u{AC00}", "\u{1100}\u{1161}")]

  @Test("A name in other, equivalent code points is not a layer's name", arguments: equivalents)
  func reference(defined: String, read: String) throws {
    #expect(defined == read)
    func layers(_ name: String) -> String {
      "  \(defined): {embedding: {of: user, size: 4}}\n  v: {embedding: {of: item, size: 4}}\n  logit: {dot: [\(name), v]}"
    }
    #expect(try diagnostics(layers(defined)) == [])
    #expect(try diagnostics(layers(read)) == ["4 unknown-node"])
    #expect(try diagnostics("  v: {bias: {of: item}}\n  \(defined): {add: [v, v]}", output: read) == ["4 unknown-node"])
  }

  @Test("Two layers cannot have equivalent names", arguments: equivalents)
  func definitions(one: String, other: String) throws {
    let layers = """
        \(one): {embedding: {of: user, size: 4}}
        \(other): {embedding: {of: item, size: 4}}
        logit: {dot: [\(one), \(other)]}
      """
    let found = try diagnostics(layers)
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.hasPrefix("3 ") })
  }
}
