import Diagnostics
import Schema
import Testing
import YAML

private let spec = """
  name: 042
  model:
    layers:
      a: {dense: {of: user, units: 3}}
      b: {concat: [a, item]}
      c: plain
    output: b
  ids: [1e3, no, "x"]
  file: data/x.csv

  """

@Test("A spec is decoded with its defaults, and a text keeps its spelling")
func values() throws {
  let (printed, decoded) = read(spec, file: "specs/shop.yaml")
  #expect(printed.isEmpty)
  let shop = try #require(decoded).value
  #expect(shop.name == "042")
  #expect(shop.seed == 1)
  #expect(shop.ids == ["1e3", "no", "x"])
  #expect(shop.file?.resolved == "specs/data/x.csv")
  #expect(shop.network.value.layers.names == ["a", "b", "c"])
  #expect(shop.network.value.layers["b"]?.kind == "concat")
  #expect((shop.optimizer.member as? Descent)?.betas == [0.9, 0.999])
  #expect(shop.network.value.source.range(of: "output").start == Position(line: 7, column: 11))
  #expect(shop.network.value.output.range.start == Position(line: 7, column: 11))
  #expect(shop.network.range.start == Position(line: 2, column: 1))
}

@Test("The resolved spec has all defaults, is valid, and resolves to itself")
func resolved() throws {
  let first = Emitter().emit(try #require(read(spec).decoded).resolved)
  #expect(
    first == """
      name: "042"
      seed: 1
      model:
        layers:
          a: {dense: {of: user, units: 3, activation: none}}
          b: {concat: {of: [a, item]}}
          c: plain
        output: b
      optimizer: {adam: {learning_rate: 0.001, betas: [0.9, 0.999]}}
      split: {test: 0.2, validation: 0.0}
      shuffle: true
      ids: ["1e3", "no", x]
      file: data/x.csv

      """)
  let second = read(first)
  #expect(second.printed.isEmpty)
  #expect(second.decoded.map { Emitter().emit($0.resolved) } == first)
}

@Test("A wrong layer keeps its name, and the other layers are decoded")
func brokenNames() throws {
  let text = "name: x\nmodel: {layers: {a: {dense: {of: b}}, b: plain}, output: a}\n"
  let network = try #require(read(text).decoded).value.network
  #expect(!network.isSound)
  #expect(network.value.layers.names == ["b"])
  #expect(network.value.layers.broken == ["a"])
}

@Test("Declarations do not depend on the decoded values")
func branching() {
  #expect(Catalogue(root: declarations(of: Shop.self)).branching.isEmpty)
  struct Fork: Construct {
    static let name = "fork"
    static let prose = "Branches."
    init(_ field: Fields) {
      let more: Bool = field("more", "Whether there is more.")
      if more { let _: Int = field("rest", "The rest.") }
    }
  }
  #expect(Catalogue(root: declarations(of: Fork.self)).branching == ["fork"])
}

@Test("The relative paths of a resolved spec are rewritten for another folder")
func relocation() throws {
  let node = try #require(read(spec, file: "specs/shop.yaml").decoded).resolved
  #expect(Paths.relocated(node, toFolder: "runs/shop-1")["file"]?.scalar?.text == "../../specs/data/x.csv")
  #expect(Paths.relocated(node, toFolder: "specs")["file"]?.scalar?.text == "data/x.csv")
  #expect(Paths.relative("/a/b/c", toFolder: "/a/d") == "../b/c")
  #expect(Paths.relative("/a/b", toFolder: "/a/b") == ".")
  let absolute = try #require(read(spec.replacingPath("/tmp/no-such/x.csv"), file: "specs/shop.yaml").decoded).resolved
  #expect(Paths.relocated(absolute, toFolder: "runs/x")["file"]?.scalar?.text == "/tmp/no-such/x.csv")
}

extension String {
  fileprivate func replacingPath(_ path: String) -> String {
    split(separator: "\n").map { $0.hasPrefix("file:") ? "file: \(path)" : String($0) }.joined(separator: "\n")
  }
}

@Test(
  "a number is written so that what reads YAML 1.1 reads it too, and reads back as itself",
  arguments: [
    (1e-8, "1.0e-08"), (2.5e-8, "2.5e-08"), (1e16, "1.0e+16"), (-3e-5, "-3.0e-05"), (0.001, "0.001"),
    (1e300, "1.0e+300"),
  ])
func numbers(value: Double, text: String) {
  #expect(value.node.scalar?.text == text)
  // YAML 1.1's numbers in the base of ten: a point, and a sign before the exponent.
  #expect(text.wholeMatch(of: /[-+]?[0-9][0-9_]*\.[0-9.]*([eE][-+][0-9]+)?/) != nil)
  #expect(CoreValue(plain: text) == .float(value))
}
