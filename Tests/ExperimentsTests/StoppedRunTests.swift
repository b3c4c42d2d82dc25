import Diagnostics
import Experiments
import Files
import Testing

/// Runs whose training diverges.
struct StoppedRunTests {
  /// A shop so small that it takes no time, with an optimizer and penalties of the test's.
  private static func spec(_ training: String) -> String {
    """
    \(SmallShop.beforeTraining)
    training: {\(training), batch_size: 64}
    evaluation: {metrics: [auc]}
    analysis:
      - kmeans: {of: item_vector, clusters: 4}
    expect:
      test.auc: {at_least: 0.3}

    """
  }

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Runs into `run` and returns the failure and the report.
  private func failure(_ training: String) throws -> (diagnostic: Diagnostic, report: JSONValue) {
    try writeWhole(Self.spec(training), to: folder.path("small.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("small.yaml")).experiment)
    let failure = #expect(throws: RunFailure.self) {
      try experiment.run(RunOptions(output: folder.path("run"), threads: 2), complaints: Collector())
    }
    let report = try JSONValue(parsing: try readFile(folder.path("run/report.json")))
    return (try #require(failure?.diagnostic), report)
  }

  private let atOnce = "optimizer: {sgd: {learning_rate: 1e30}}, epochs: 3"
  /// Each step multiplies the penalised weights by -1.2, until their squares are too large.
  private let later = "optimizer: {sgd: {learning_rate: 1}}, penalties: [{l2: {of: hidden, strength: 1.1}}], epochs: 90"

  @Test("The folder is complete, with the record, the model, the spec and the ids, without tables")
  func files() throws {
    for training in [atOnce, later] {
      let folder = try StoppedRunTests()
      _ = try folder.failure(training)
      #expect(
        try FileSystem.entries(of: folder.folder.path("run")) == [
          "dataset", "model.safetensors", "report.json", "run.json", "spec.yaml", "timing.json",
        ])
      #expect(folder.folder.entries == ["run", "small.yaml"])
    }
  }

  @Test("The message names the epoch, the batch, what helps, and the folder with the last good parameters")
  func message() throws {
    let (diagnostic, report) = try failure(atOnce)
    #expect(diagnostic.code.name == "not-finite")
    #expect(diagnostic.message.contains("in epoch 1, batch 2 of "))
    #expect(
      diagnostic.message.hasSuffix(
        "`\(folder.path("run"))` keeps the parameters before that batch and the history until then"))
    #expect(diagnostic.help?.contains("lower the learning rate (now 1e+30)") == true)
    #expect(report["stopped"]?["epoch"]?.int == 1 && report["stopped"]?["batch"]?.int == 2)
    #expect(report["history"]?.elements?.isEmpty == true)
  }

  @Test("The report has the epochs until then and says that nothing was evaluated")
  func report() throws {
    let (_, report) = try failure(later)
    let stopped = try #require(report["stopped"])
    let epoch = try #require(stopped["epoch"]?.int)
    #expect(epoch > 1)
    #expect(report["history"]?.elements?.compactMap { $0["epoch"]?.int } == Array(1..<epoch))
    #expect(stopped["code"]?.text == "not-finite" && stopped["model"]?.text == "the parameters before that batch")
    #expect(report["notes"]?.elements?.first?.text?.hasSuffix("It was not evaluated.") == true)
    #expect(report["metrics"]?.members?.isEmpty == true && report["expectations"]?.elements?.isEmpty == true)
    let bytes = try readFile(folder.path("run/model.safetensors"))
    #expect(try Safetensors.read(bytes).tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) })
  }

  @Test("Its model recommends with a warning, or its scores are reported as not finite")
  func recommending() throws {
    _ = try failure(later)
    let run = try SavedRun(folder.path("run"))
    #expect(run.warning?.severity == .warning)
    #expect(run.warning?.message.contains("was not finished: training diverged in epoch ") == true)
    do {
      let list = try run.trainedModel().recommend(user: "7", top: 5)
      #expect(list.items.count == 5 && list.items.allSatisfy { $0.raw.isFinite })
    } catch { #expect(error.diagnostic.code.name == "not-finite") }
  }
}
