import Diagnostics
import Experiments
import Files
import Testing

struct ExtendsTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let base = """
    receta: 1
    name: base
    parameters: {size: 4, spare: 3}
    dataset:
      simulate: {users: 100, items: 50, positives: 500, negatives: 500, preference: uniform}
      split: {random: {test: 0.2}}
    model:
      layers:
        user_vector: {embedding: {of: user, size: $size}}
        item_vector: {embedding: {of: item, size: $size}}
        third: {embedding: {of: item, size: $spare}}
        pair: {concat: [user_vector, item_vector, third]}
        hidden: {mlp: {of: pair, units: [8, 4], dropout: 0.1}}
        logit: {dense: {of: hidden, units: 1}}
      output: logit
    training:
      optimizer: {adam: {learning_rate: 0.01, beta_1: 0.8}}
      penalties: [{l2: {of: [user_vector], strength: 0.1}}]
      epochs: 3
    evaluation: {metrics: [auc], baselines: [popularity]}
    analysis: [{pca: {of: item_vector}}]
    expect: {test.auc: {at_least: 0.1}}

    """

  private func check(_ text: String, _ name: String = "spec.yaml") throws -> (experiment: Experiment?, messages: String)
  {
    try writeWhole(text, to: folder.path(name))
    return Fixtures.check(folder.path(name))
  }

  @Test(
    "What is laid over a base is what the merged spec would say",
    arguments: [
      ("name: other", "name: base", "name: other"),
      ("parameters: {size: 8}", "size: 4,", "size: 8,"),
      ("training: {optimizer: {adam: {learning_rate: 0.1}}}", "learning_rate: 0.01", "learning_rate: 0.1"),
      ("training: {optimizer: adam}", "", ""),
      (
        "training: {optimizer: {sgd: {learning_rate: 0.1}}}", "{adam: {learning_rate: 0.01, beta_1: 0.8}}",
        "{sgd: {learning_rate: 0.1}}"
      ),
      ("training: {penalties: []}", "[{l2: {of: [user_vector], strength: 0.1}}]", "[]"),
      ("training: {penalties: null}", "  penalties: [{l2: {of: [user_vector], strength: 0.1}}]\n", ""),
      ("training: {optimizer: {adam: {beta_1: null}}}", ", beta_1: 0.8", ""),
      ("model: {layers: {hidden: {mlp: {units: [16]}}}}", "units: [8, 4]", "units: [16]"),
      ("model: {layers: {hidden: {mlp: third}}}", "mlp: {of: pair", "mlp: {of: third"),
      (
        "model: {layers: {hidden: {dense: {of: pair, units: 2}}}}", "{mlp: {of: pair, units: [8, 4], dropout: 0.1}}",
        "{dense: {of: pair, units: 2}}"
      ),
      ("dataset: {split: {random: {validation: 0.1}}}", "{test: 0.2}", "{test: 0.2, validation: 0.1}"),
      ("evaluation: {metrics: [recall@5]}\nexpect: null", "[auc]", "[recall@5]"),
      ("expect: {test.auc: {at_least: 0.2}}", "at_least: 0.1", "at_least: 0.2"),
      ("analysis: null", "analysis: [{pca: {of: item_vector}}]\n", ""),
    ])
  func merged(overlay: String, from: String, to: String) throws {
    try writeWhole(Self.base, to: folder.path("base.yaml"))
    var text = from.isEmpty ? Self.base : Self.base.split(separator: from, maxSplits: 1).joined(separator: to)
    if overlay.contains("expect: null") { text = String(text.split(separator: "expect:")[0]) }
    let expected = try #require(try check(text, "merged.yaml").experiment, "\(text)")
    let (found, messages) = try check("extends: base.yaml\n\(overlay)\n")
    #expect(messages == "" || !messages.contains("error"), "\(messages)")
    #expect(found?.resolvedText == expected.resolvedText)
  }

  @Test("What an overlay leaves without use in its base is not reported, and what it adds itself is")
  func orphans() throws {
    try writeWhole(Self.base, to: folder.path("base.yaml"))
    let overlay = """
      extends: base.yaml
      parameters: {own: 3}
      model:
        layers:
          pair: {concat: [user_vector, item_vector]}
          extra: {dense: {of: pair, units: 2}}

      """
    let (experiment, messages) = try check(overlay)
    #expect(experiment != nil)
    let warnings = messages.split(separator: "\n").filter { $0.hasPrefix("warning") }
    #expect(
      warnings == [
        "warning[unused-parameter]: nothing uses the parameter `own`", "warning[unused-node]: no layer reads `extra`",
      ])
  }

  @Test("Specs extend each other in a chain, each seen from the folder of the one that names it")
  func chain() throws {
    try FileSystem.createFolder(folder.path("deep"))
    try writeWhole(Self.base, to: folder.path("deep/base.yaml"))
    try writeWhole("extends: base.yaml\nseed: 5\nname: one\n", to: folder.path("deep/one.yaml"))
    try writeWhole("extends: deep/one.yaml\nname: two\n", to: folder.path("two.yaml"))
    let found = try #require(try check("extends: two.yaml\ntraining: {epochs: 9}\n").experiment)
    #expect(found.name == "two")
    #expect(found.resolvedText.contains("seed: 5\n") && found.resolvedText.contains("epochs: 9\n"))
  }

  @Test("A chain of 32 files is read, a longer one refused, and neither takes long")
  func longChains() throws {
    try writeWhole(Self.base, to: folder.path("0.yaml"))
    for number in 1..<40 {
      try writeWhole("extends: \(number - 1).yaml\nseed: \(number)\n", to: folder.path("\(number).yaml"))
    }
    #expect(Fixtures.check(folder.path("31.yaml")).experiment?.resolvedText.contains("seed: 31\n") == true)
    #expect(
      Fixtures.check(folder.path("32.yaml")).messages.contains("a chain of specs must not be longer than 32"))
  }

  @Test("A base's data file is seen from the base, in the run and in the resolved spec")
  func paths() throws {
    try FileSystem.createFolder(folder.path("deep"))
    let pairs = (0..<120).map { "\($0 % 20),\($0 * 7 % 15)" }
    try writeWhole((["user,item"] + pairs).joined(separator: "\n") + "\n", to: folder.path("deep/pairs.csv"))
    let base = """
      receta: 1
      fragment: true
      dataset:
        file:
          path: pairs.csv
          format: {delimited: {delimiter: comma, header: true}}
          columns: {user: user, item: item}
        split: {random: {test: 0.2}}

      """
    try writeWhole(base, to: folder.path("deep/base.yaml"))
    let overlay = """
      extends: deep/base.yaml
      name: pairs
      model:
        layers: {u: {embedding: {of: user, size: 4}}, i: {embedding: {of: item, size: 4}}, logit: {dot: [u, i]}}
        output: logit
      training: {negatives: {drawn: {per_positive: 1}}, epochs: 1}
      evaluation: {metrics: [auc]}

      """
    let experiment = try #require(try check(overlay).experiment)
    #expect(experiment.resolvedText.contains("path: deep/pairs.csv"))
    let first = try experiment.run(RunOptions(output: folder.path("a"), threads: 1), complaints: Collector())
    let again = try #require(try check(experiment.resolvedText, "resolved.yaml").experiment)
    let second = try again.run(RunOptions(output: folder.path("b"), threads: 1), complaints: Collector())
    #expect(try readFile(first.folder + "/model.safetensors") == readFile(second.folder + "/model.safetensors"))
  }

  @Test("A fragment is checked as far as it goes, and is no experiment")
  func fragments() {
    for name in ["data.yaml", "tower.yaml"] {
      let collector = Collector()
      let checked = Experiment.checkAny("\(Fixtures.wrong)/bases/\(name)", into: collector)
      #expect(collector.diagnostics.isEmpty, "\(collector.diagnostics)")
      guard case .fragment = checked else {
        Issue.record("\(name) is no fragment")
        continue
      }
      #expect(Experiment.check("\(Fixtures.wrong)/bases/\(name)", into: collector) == nil)
      #expect(collector.diagnostics.map(\.code.name) == ["is-a-fragment"])
    }
  }

  @Test("Blocks of a base are used and changed by the spec that extends it")
  func blocks() throws {
    let text = """
      extends: \(Fixtures.wrong)/bases/tower.yaml
      blocks: {tower: {parameters: {size: 6}, layers: {deep: {mlp: {units: [5]}}}}}
      model:
        layers:
          shopper: {block: {tower: {id: user}}}
          product: {block: {tower: {id: item}}}
          logit: {dot: [shopper, product]}
        output: logit

      """
    // `units` of the block is left without use by the overlay; the overlay itself is well.
    let (experiment, messages) = try check(text)
    #expect(messages == "")
    #expect(experiment?.resolvedText.contains("size: 6") == true)
    #expect(experiment?.resolvedText.contains("units: [5]") == true)
  }

  @Test(
    "The resolved spec says the name that the run has from its file, so that it is the same run under any file's name")
  func names() throws {
    let text = Self.base.split(separator: "name: base\n").joined()
    let first = try #require(try check(text, "shop.yaml").experiment)
    #expect(first.name == "shop")
    let second = try #require(try check(first.resolvedText, "other.yaml").experiment)
    #expect(second.name == "shop")
    #expect(second.resolvedText == first.resolvedText)
  }

  @Test(
    "A block's use in its short form is laid over, and lies over, as it would written out",
    arguments: [
      ("{tower: user}", "{tower: {size: 9}}", "{tower: {id: user, size: 9}}"),
      ("{tower: {id: user, size: 9}}", "{tower: item}", "{tower: {id: item, size: 9}}"),
      ("{tower: user}", "{tower: item}", "{tower: {id: item}}"), ("{tower: user}", "tower", "{tower: {id: user}}"),
    ])
  func shortUses(base: String, overlay: String, merged: String) throws {
    func text(_ use: String) -> String {
      """
      receta: 1
      name: uses
      dataset: {simulate: {users: 100, items: 50, positives: 500, negatives: 500}, split: {random: {test: 0.2}}}
      blocks:
        tower:
          inputs: [id]
          parameters: {size: 4}
          layers: {vector: {embedding: {of: id, size: $size}}, deep: {dense: {of: vector, units: 6}}}
          output: deep
      model:
        layers:
          one: {block: \(use)}
          two: {block: {tower: item}}
          logit: {dot: [one, two]}
        output: logit
      evaluation: {metrics: [auc]}

      """
    }
    try writeWhole(text(base), to: folder.path("base.yaml"))
    let (found, messages) = try check("extends: base.yaml\nmodel: {layers: {one: {block: \(overlay)}}}\n")
    let expected = try #require(try check(text(merged), "merged.yaml").experiment)
    #expect(found?.resolvedText == expected.resolvedText, "\(messages)")
  }

  @Test("`--set` gives a base's parameter another value")
  func overrides() throws {
    try writeWhole(Self.base, to: folder.path("base.yaml"))
    try writeWhole("extends: base.yaml\n", to: folder.path("spec.yaml"))
    let collector = Collector()
    let experiment = Experiment.check(folder.path("spec.yaml"), overrides: ["size=7"], into: collector)
    #expect(collector.diagnostics.isEmpty)
    #expect(experiment?.resolvedText.contains("size: 7") == true)
  }
}
