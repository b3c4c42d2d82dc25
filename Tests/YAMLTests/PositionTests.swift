import Diagnostics
import Testing
import YAML

@Test("Nodes have positions, whose columns count code points")
func places() throws {
  let (printed, root) = composed("naïve: 1\né: {b: [x, \"y z\"], c: &n word}\nlist:\n- 1\n- 2\n\nlast: |\n  t\n")
  #expect(printed.isEmpty)
  let node = try #require(root)
  func span(_ node: Node?) -> [Int] {
    guard let range = node?.range else { return [] }
    return [range.start.line, range.start.column, range.end.line, range.end.column]
  }
  #expect(span(node["naïve"]) == [1, 8, 1, 9])
  #expect(span(node["é"]) == [2, 4, 2, 31])
  #expect(span(node["é"]?["b"]) == [2, 8, 2, 18])
  #expect(span(node["é"]?["b"]?.sequence?[1]) == [2, 12, 2, 17])
  #expect(span(node["é"]?["c"]) == [2, 26, 2, 30])
  // A block list ends where its last element does, not where the next token stands.
  #expect(span(node["list"]) == [4, 1, 5, 4])
  #expect(node.mapping?[2].key.range.start == Position(line: 3, column: 1))
}

@Test("An alias has the value of the last anchor of its name")
func aliases() throws {
  let root = try #require(composed("a: &x [1, 2]\nb: *x\nc: &x 3\nd: [*x, *x]\n").node)
  #expect(root["b"].map(Shape.init) == .list([.scalar("1", .integer(1)), .scalar("2", .integer(2))]))
  #expect(root["d"].map(Shape.init) == .list([.scalar("3", .integer(3)), .scalar("3", .integer(3))]))
}

@Test("A key with a colon and no value is null")
func writtenNulls() {
  for text in ["a: {b: , c: 1}", "a:\nb: 1", "? a\n# so\n: 1", "{\"a\":1}", "a: ~", "{a : }"] {
    let (printed, node) = composed(text)
    #expect(printed.isEmpty, "\(text): \(printed)")
    #expect(node != nil)
  }
}
