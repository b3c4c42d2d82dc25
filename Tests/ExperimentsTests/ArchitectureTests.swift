import Diagnostics
import GraphIR
import Models
import Testing

@testable import Experiments

/// The published architectures of specs/architectures, with the parameter counts of their papers' formulas.
struct ArchitectureTests {
  /// The arguments of a formula: the parameters of the spec by name, and the widths of its tower.
  struct Sizes: Sendable {
    var numbers: [String: Int] = [:]
    var tower: [Int] = []

    subscript(name: String) -> Int { numbers[name] ?? 0 }

    /// The options `--set`.
    var overrides: [String] {
      numbers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + (tower.isEmpty ? [] : ["tower=\(tower)"])
    }
  }

  struct Architecture: Sendable, CustomTestStringConvertible {
    let name: String
    /// The sizes in the spec.
    let sizes: Sizes
    /// The paper's formula for the number of parameters.
    let formula: @Sendable (Sizes) -> Int

    init(_ name: String, _ numbers: [String: Int], tower: [Int] = [], _ formula: @escaping @Sendable (Sizes) -> Int) {
      self.name = name
      sizes = Sizes(numbers: numbers, tower: tower)
      self.formula = formula
    }

    var testDescription: String { name }

    /// Sizes that differ from the spec's.
    var others: Sizes {
      Sizes(numbers: sizes.numbers.mapValues { $0 + 2 }, tower: sizes.tower.map { $0 + 3 })
    }
  }

  private static let (users, items, segments) = (1000, 500, 8)
  private static let ids = users + items
  /// The features of factorization machines and later models: user, item and the segment of each, with `values` ids in all.
  private static let fields = 4
  private static let values = users + items + 2 * segments

  /// The number of weights and biases of dense layers with these units, after an input of `width`.
  private static func tower(from width: Int, _ units: [Int]) -> Int {
    zip([width] + units, units).reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
  }

  static let all: [Architecture] = [
    Architecture("mf", ["factors": 16]) { n in
      users * (n["factors"] + 1) + items * (n["factors"] + 1) + 1
    },
    Architecture("gmf", ["factors": 16]) { n in users * n["factors"] + items * n["factors"] + n["factors"] },
    Architecture("mlp", ["size": 32], tower: [64, 32, 16]) { n in
      users * n["size"] + items * n["size"] + tower(from: 2 * n["size"], n.tower) + n.tower[2]
    },
    Architecture("neumf", ["factors": 16, "size": 32], tower: [64, 32, 16]) { n in
      ids * (n["factors"] + n["size"]) + tower(from: 2 * n["size"], n.tower) + n["factors"] + n.tower[2]
    },
    Architecture("fm", ["factors": 16]) { n in 1 + values + values * n["factors"] },
    Architecture("nfm", ["factors": 32, "hidden": 32]) { n in
      1 + values + values * n["factors"] + (n["factors"] * n["hidden"] + n["hidden"]) + n["hidden"]
    },
    Architecture("deepfm", ["factors": 16], tower: [64, 32]) { n in
      values + values * n["factors"] + tower(from: fields * n["factors"], n.tower) + n.tower[1] + 1
    },
    Architecture("wide_and_deep", ["size": 32], tower: [64, 32]) { n in
      values + values * n["size"] + tower(from: fields * n["size"], n.tower) + n.tower[1] + 1
    },
    Architecture("dcn_v2", ["size": 16, "crosses": 2], tower: [64, 32]) { n in
      let d = fields * n["size"]
      return values * n["size"] + n["crosses"] * (d * d + d) + tower(from: d, n.tower) + d + n.tower[1] + 1
    },
    Architecture("two_tower", ["size": 32], tower: [32, 16]) { n in
      ids * n["size"] + 2 * tower(from: n["size"], n.tower) + 1
    },
    Architecture("autoint", ["size": 16, "heads": 2, "head_size": 8]) { n in
      let wide = n["heads"] * n["head_size"]
      return values * n["size"] + 4 * n["size"] * wide + 4 * wide * wide + fields * wide + 1
    },
    Architecture("dlrm", ["size": 16], tower: [64, 32]) { n in
      values * n["size"] + tower(from: fields * n["size"] + fields * (fields - 1) / 2, n.tower) + n.tower[1] + 1
    },
  ]

  private static func path(_ name: String) -> String { "\(Fixtures.root)/specs/architectures/\(name).yaml" }

  private func experiment(_ architecture: Architecture, _ sizes: Sizes) throws -> Experiment {
    let collector = Collector()
    let checked = Experiment.check(Self.path(architecture.name), overrides: sizes.overrides, into: collector)
    let messages = TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources)
    #expect(messages == "")
    return try #require(checked, "\(messages)")
  }

  @Test("The parameter count is that of the paper's formula, and the spec states it", arguments: all)
  func counts(_ architecture: Architecture) throws {
    let count = architecture.formula(architecture.sizes)
    #expect(try experiment(architecture, architecture.sizes).model.parameterCount == count)
    let lines = try Fixtures.text(Self.path(architecture.name)).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("#") && $0.hasSuffix(" = \(count)") }, "\(architecture.name): \(count)")
    #expect(
      try experiment(architecture, architecture.others).model.parameterCount
        == architecture.formula(architecture.others))
  }

  @Test("An architecture can be printed as layers, operations and plan", arguments: all)
  func shown(_ architecture: Architecture) throws {
    let experiment = try experiment(architecture, Sizes())
    let model = experiment.model
    #expect(model.outline.contains("output: \(model.outputName), "))
    #expect(try experiment.forwardText().contains(model.outputName))
    #expect(try experiment.planText().contains("each tile: "))
    #expect(model.layer(model.outputName)?.axes == .pair)
  }

  @Test("Every spec in the folder is tested")
  func complete() {
    #expect(Self.all.map { "architectures/\($0.name).yaml" }.sorted() == Fixtures.architectures.sorted())
  }
}
