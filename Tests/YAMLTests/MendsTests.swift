import Diagnostics
import Testing
import YAML

/// What is read on behind slips that are certain how to mend.
struct MendsTests {
  /// Scalars and keys, with what the text has where they stand.
  private func written(_ node: Node, _ source: SourceText) -> [(scalar: String, text: String)] {
    switch node.kind {
    case .scalar(let scalar): [(scalar.text, source.text(in: node.range))]
    case .sequence(let nodes): nodes.flatMap { written($0, source) }
    case .mapping(let entries): entries.flatMap { written($0.key, source) + written($0.value, source) }
    }
  }

  @Test(
    "Behind a slip that is certain how to mend the rest is read, and all stands where the text as it is has it",
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

  @Test("What the mended text has is what a person who mends it gets")
  func values() throws {
    let slip = try #require(composed("a: {b: ${x}, c: 2}\nd:3\ne: [f, g]\n").node)
    let right = try #require(composed("a: {b: $x, c: 2}\nd: 3\ne: [f, g]\n").node)
    #expect(Shape(slip) == Shape(right))
  }
}
