import Diagnostics
import Testing
import YAML

/// Reading after errors with certain fixes.
struct CorrectionTests {
  /// Scalars and keys, with what the text has where they stand.
  private func written(_ node: Node, _ source: SourceText) -> [(scalar: String, text: String)] {
    switch node.kind {
    case .scalar(let scalar): [(scalar.text, source.text(in: node.range))]
    case .sequence(let nodes): nodes.flatMap { written($0, source) }
    case .mapping(let entries): entries.flatMap { written($0.key, source) + written($0.value, source) }
    }
  }

  @Test(
    "The rest of a text is read after an error with a certain fix, at the positions of the original text",
    arguments: [
      ("a: 1\nbatch:256\nc: {x: [y, z], w: 2}\n", 1), ("a:1\nb:2\nc: 3   # d\n", 2),
      ("a: {b: ${size}, c: word}\nd: [e, f]\n", 1), ("a: {b: 1, c: ${x}, d: ${y}, e: last}\nf:9\n", 2),
      ("a:\u{A0}1\nb: {c: d}\ne:2\n", 2),
    ])
  func places(text: String, slips: Int) throws {
    let source = SourceText(file: "a.yaml", text: text)
    let collector = Collector()
    let node = try #require(compose(source, into: collector))
    #expect(collector.errorCount >= slips)
    for (scalar, text) in written(node, source) where !scalar.hasPrefix("$") { #expect(scalar == text) }
  }

  @Test("The nodes are those of the fixed text")
  func values() throws {
    let slip = try #require(composed("a: {b: ${x}, c: 2}\nd:3\ne: [f, g]\n").node)
    let right = try #require(composed("a: {b: $x, c: 2}\nd: 3\ne: [f, g]\n").node)
    #expect(Shape(slip) == Shape(right))
  }
}
