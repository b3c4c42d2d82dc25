import Diagnostics
import Experiments
import Files
import Testing

struct BlockTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func check(_ text: String, _ name: String = "spec.yaml") throws -> (experiment: Experiment?, messages: String)
  {
    try writeWhole(text, to: folder.path(name))
    return Fixtures.check(folder.path(name))
  }

  /// The errors without warnings: random networks have unused layers.
  private func errors(_ messages: String) -> [Substring] {
    messages.split(separator: "\n").filter { $0.hasPrefix("error") }
  }

  @Test(
    "A spec with blocks gives the nodes, operations and parameters of the expanded network",
    arguments: 0..<40)
  func writtenOut(seed: Int) throws {
    let specs = RandomBlocks(seed: UInt64(seed))
    let (blocks, messages) = try check(specs.withBlocks)
    let (plain, plainMessages) = try check(specs.writtenOut)
    #expect(
      errors(messages).isEmpty && errors(plainMessages).isEmpty, "\(messages)\(plainMessages)\n\(specs.withBlocks)")
    let (first, second) = (try #require(blocks), try #require(plain))
    #expect(first.resolvedText == second.resolvedText, "\(specs.withBlocks)")
    #expect(try first.forwardText() == second.forwardText())
    // The resolved spec is valid and equal.
    let (again, _) = try check(first.resolvedText)
    #expect(again?.resolvedText == first.resolvedText)
  }

  @Test("A run with blocks gives the same bytes as its resolved spec")
  func sameBytes() throws {
    let text = """
      \(SmallShop.beforeTraining.split(separator: "model:")[0])
      blocks:
        tower:
          inputs: [id]
          parameters: {size: 4, units: [8, 4]}
          layers:
            vector: {embedding: {of: id, size: $size}}
            deep: {mlp: {of: vector, units: $units, dropout: 0.2}}
          output: deep
      model:
        layers:
          shopper: {block: {tower: user}}
          product: {block: {tower: {id: item, size: $(2 * 3)}}}
          pair: {concat: [shopper, product]}
          logit: {sequential: {of: pair, layers: [{dense: {units: 8, activation: relu}}, {dropout: {rate: 0.1}}, {dense: {units: 1}}]}}
        output: logit
      training:
        penalties: [{l2: {of: [shopper.vector, product, logit.0], strength: 0.01}}]
        epochs: 2
      evaluation: {metrics: [auc]}
      analysis: [{pca: {of: product}}, {kmeans: {of: product.vector, clusters: 3}}]

      """
    let (found, messages) = try check(text)
    #expect(messages == "")
    let first = try #require(found)
    let second = try #require(try check(first.resolvedText, "resolved.yaml").experiment)
    for (experiment, name) in [(first, "a"), (second, "b")] {
      _ = try experiment.run(RunOptions(output: folder.path(name), threads: 1), complaints: Collector())
    }
    for file in ["model.safetensors", "report.json", "spec.yaml", "tables/pca-product.deep.csv"] {
      #expect(try readFile(folder.path("a/\(file)")) == readFile(folder.path("b/\(file)")), "\(file)")
    }
    let parameters = String(decoding: try readFile(folder.path("a/model.safetensors")).prefix(4000), as: UTF8.self)
    for name in ["shopper.vector.table", "product.deep.1.weights", "logit.0.weights", "logit.2.bias"] {
      #expect(parameters.contains("\"\(name)\""), "\(name)")
    }
  }

  @Test("A block in a sequence reads the previous layer, and blocks and sequences can contain sequences")
  func sequences() throws {
    let shop = SmallShop.beforeTraining.split(separator: "model:")[0]
    let vectors = """
      model:
        layers:
          user_vector: {embedding: {of: user, size: 4}}
          item_vector: {embedding: {of: item, size: 4}}
          pair: {concat: [user_vector, item_vector]}
      """
    let text = """
      \(shop)
      blocks:
        step:
          inputs: [x]
          parameters: {units: 4}
          layers:
            wide: {sequential: {of: x, layers: [{dense: {units: $(units * 2)}}, {activation: {function: relu}}]}}
            narrow: {dense: {of: wide, units: $units}}
          output: narrow
      \(vectors)
          deep:
            sequential:
              of: pair
              layers:
                - {block: {step: {units: 3}}}
                - {block: step}
                - {sequential: {layers: [{dense: {units: 2}}, {dense: {units: 1}}]}}
        output: deep
      evaluation: {metrics: [auc]}

      """
    let writtenOut = """
      \(shop)
      \(vectors)
          deep.0.wide.0: {dense: {of: pair, units: 6}}
          deep.0.wide.1: {activation: {of: deep.0.wide.0, function: relu}}
          deep.0.narrow: {dense: {of: deep.0.wide.1, units: 3}}
          deep.1.wide.0: {dense: {of: deep.0.narrow, units: 8}}
          deep.1.wide.1: {activation: {of: deep.1.wide.0, function: relu}}
          deep.1.narrow: {dense: {of: deep.1.wide.1, units: 4}}
          deep.2.0: {dense: {of: deep.1.narrow, units: 2}}
          deep.2.1: {dense: {of: deep.2.0, units: 1}}
        output: deep.2.1
      evaluation: {metrics: [auc]}

      """
    let (experiment, messages) = try check(text)
    #expect(messages == "")
    let plain = try #require(try check(writtenOut, "plain.yaml").experiment)
    #expect(experiment?.resolvedText == plain.resolvedText)
  }

  @Test(
    "Blocks that expand to too many layers are refused",
    arguments: [
      // Each block uses the previous one twice: with layers, without layers, and unused.
      "doubling", "hollow", "unused", "long",
    ])
  func bombs(kind: String) throws {
    var blocks = ""
    for number in 0..<(kind == "long" ? 1 : 31) {
      let before = "{block: {b\(number - 1): {id: id}}}"
      let layers =
        number == 0 ? (kind == "hollow" ? "" : "v: {embedding: {of: id, size: 1}}") : "p: \(before), q: \(before)"
      let output = number == 0 ? (kind == "hollow" ? "id" : "v") : "p"
      blocks += "  b\(number): {inputs: [id], layers: {\(layers)}, output: \(output)}\n"
    }
    var uses = kind == "unused" ? "" : "    x: {block: {b30: {id: user}}}\n"
    if kind == "long" {
      // A long list, substituted many times.
      let list = "[" + (1...20_000).map(String.init).joined(separator: ", ") + "]"
      blocks = "  b: {inputs: [id], parameters: {u: \(list)}, layers: {v: {mlp: {of: id, units: $u}}}, output: v}\n"
      uses = (0..<1_000).map { "    x\($0): {block: {b: {id: user_vector}}}\n" }.joined()
    }
    let text = """
      receta: 1
      dataset: {simulate: {users: 40, items: 30, positives: 200, negatives: 200, preference: uniform}, split: {random: {test: 0.2}}}
      blocks:
      \(blocks)model:
        layers:
          user_vector: {embedding: {of: user, size: 4}}
          item_vector: {embedding: {of: item, size: 4}}
          logit: {dot: [user_vector, item_vector]}
      \(uses)  output: logit
      evaluation: {metrics: [auc]}

      """
    let found = try check(text).messages
    #expect(errors(found).contains { $0.hasPrefix("error[too-many-layers]") }, "\(found.prefix(2000))")
  }
}
