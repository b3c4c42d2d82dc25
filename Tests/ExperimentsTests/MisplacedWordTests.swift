import Diagnostics
import Experiments
import Files
import TestSupport
import Testing

/// A field of one section that is written in another: the help names the section that has it.
struct MisplacedWordTests {
  /// Fields with the one section that has them.
  static let owners: [String: String] = [
    "simulate": "dataset", "split": "dataset", "history": "dataset",
    "layers": "model", "output": "model",
    "loss": "training", "optimizer": "training", "penalties": "training",
    "gradient_clipping": "training", "batch_size": "training", "epochs": "training", "early_stopping": "training",
    "metrics": "evaluation", "baselines": "evaluation", "exclude": "evaluation",
    "recommend": "analysis", "pca": "analysis", "kmeans": "analysis",
  ]
  static let pairs: [(String, String)] = owners.keys.sorted().flatMap { word in
    ["dataset", "model", "training", "evaluation", "analysis"].filter { $0 != owners[word] }.map { (word, $0) }
  }

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("A field in a wrong section gets a help that names its own section", arguments: pairs)
  func misplaced(word: String, section: String) throws {
    let entry = section == "analysis" ? "- \(word): {}" : "\(word): {}"
    try writeWhole(ExampleSpec.simulated.setting(section, to: entry).text, to: folder.path("spec.yaml"))
    let collector = Collector()
    _ = Experiment.check(folder.path("spec.yaml"), into: collector)
    let owner = try #require(Self.owners[word])
    let helps = collector.sorted().filter { $0.message.contains("`\(word)`") }.map { $0.help ?? "" }
    #expect(helps.contains { $0.contains("`\(owner)`") || $0.contains("`\(owner):") }, "\(helps)")
  }

  @Test(
    "A dataset with two sources is reported as such, whatever is wrong inside them",
    arguments: ["{}", "{path: x}", "3"])
  func twoSources(file: String) throws {
    try writeWhole(ExampleSpec.simulated.setting("dataset", to: "file: \(file)").text, to: folder.path("spec.yaml"))
    let collector = Collector()
    _ = Experiment.check(folder.path("spec.yaml"), into: collector)
    #expect(collector.diagnostics.map(\.code) == [.twoSources])
  }

  @Test(
    "Names beside a simulation are reported as such, whatever is wrong inside them",
    arguments: ["{}", "{path: x}", "5"])
  func namesBesideSimulation(items: String) throws {
    try writeWhole(ExampleSpec.simulated.setting("dataset", to: "items: \(items)").text, to: folder.path("spec.yaml"))
    let collector = Collector()
    _ = Experiment.check(folder.path("spec.yaml"), into: collector)
    #expect(collector.diagnostics.map(\.code) == [.misplacedKey])
  }
}
