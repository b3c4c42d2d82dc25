import Diagnostics
import Experiments
import Files
import Testing

/// Runs of a shop so small that they take no time.
struct RunTests {
  private static let spec = """
    \(SmallShop.beforeTraining)
    training:
      optimizer: {adam: {learning_rate: 0.01}}
      penalties:
        - l2: {of: [user_vector, hidden], strength: 0.001}
      batch_size: 64
      epochs: 3
    evaluation:
      metrics: [auc, ndcg@5]
      baselines: [popularity]
    analysis:
      - recommend: {users: [7], top: 5}
      - pca: {of: item_vector}
      - kmeans: {of: item_vector, clusters: 4}
    expect:
      test.auc: {at_least: 0.3}

    """

  private let folder: TestFolder
  private let experiment: Experiment

  init() throws {
    folder = try TestFolder()
    try writeWhole(Self.spec, to: folder.path("small.yaml"))
    experiment = try #require(Fixtures.check(folder.path("small.yaml")).experiment)
  }

  private func run(_ name: String, threads: Int = 1, of experiment: Experiment? = nil) throws -> RunResult {
    try (experiment ?? self.experiment).run(
      RunOptions(output: folder.path(name), threads: threads), complaints: Collector())
  }

  private func bytes(_ path: String) throws -> [UInt8] { try readFile(folder.path(path)) }

  @Test("A run's folder has the spec, the report, the model, the data's names, a table a step, and the timing")
  func files() throws {
    let result = try run("a")
    #expect(
      try FileSystem.entries(of: folder.path("a")) == [
        "dataset", "model.safetensors", "report.json", "spec.yaml", "tables", "timing.json",
      ])
    #expect(
      try FileSystem.entries(of: folder.path("a/tables")) == [
        "kmeans-item_vector.csv", "pca-item_vector.csv", "recommend.csv",
      ])
    #expect(result.meetsExpectations)
    #expect(folder.entries == ["a", "small.yaml"])
  }

  @Test("All but the timing is the same bytes, whatever the number of threads")
  func threads() throws {
    _ = try run("one", threads: 1)
    for threads in 2...4 {
      _ = try run("\(threads)", threads: threads)
      for file in [
        "report.json", "model.safetensors", "spec.yaml", "tables/pca-item_vector.csv", "tables/recommend.csv",
      ] {
        #expect(try bytes("one/\(file)") == bytes("\(threads)/\(file)"), "\(file), \(threads) threads")
      }
    }
  }

  @Test("The spec in a run's folder gives the same run")
  func reproduction() throws {
    _ = try run("first")
    let again = try #require(Fixtures.check(folder.path("first/spec.yaml")).experiment)
    _ = try run("second", of: again)
    for file in ["report.json", "model.safetensors", "spec.yaml"] {
      #expect(try bytes("first/\(file)") == bytes("second/\(file)"), "\(file)")
    }
  }

  @Test("The report of data in a file shows the spec that stands beside it, and is the same from there")
  func paths() throws {
    let pairs = (0..<120).map { "\($0 % 20),\($0 * 7 % 15)" }
    try writeWhole((["user,item"] + pairs).joined(separator: "\n") + "\n", to: folder.path("pairs.csv"))
    let spec = """
      receta: 1
      dataset:
        file:
          path: pairs.csv
          format: {delimited: {delimiter: comma, header: true}}
          columns: {user: user, item: item}
      model:
        layers: {u: {embedding: {of: user, size: 4}}, i: {embedding: {of: item, size: 4}}, logit: {dot: [u, i]}}
        output: logit
      training: {negatives: {drawn: {per_positive: 1}}, epochs: 1}
      evaluation: {metrics: [auc]}

      """
    try writeWhole(spec, to: folder.path("pairs.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("pairs.yaml")).experiment)
    let first = try run("first", of: experiment)
    #expect(try Array(first.content.spec.utf8) == bytes("first/spec.yaml"))
    let again = try #require(Fixtures.check(folder.path("first/spec.yaml")).experiment)
    let second = try run("second", of: again)
    #expect(first.content.spec.contains("../pairs.csv") && second.content.spec == first.content.spec)
  }

  @Test("The report maps every figure to a number, beside popularity, chance and the ceiling")
  func report() throws {
    _ = try run("a")
    let report = try JSONValue(parsing: bytes("a/report.json"))
    for split in ["test", "validation"] {
      for metric in ["auc", "ndcg@5"] {
        let name = "\(split).\(metric)"
        for figures in [report["metrics"], report["chance"], report["ceiling"], report["baselines"]?["popularity"]] {
          let figure = try #require(figures?[name]?.double, "\(name)")
          #expect((0...1).contains(figure))
        }
      }
    }
    #expect(report["chance"]?["test.auc"]?.double == 0.5)
    let verdict = try #require(report["verdict"])
    #expect(["better", "not_distinguishable", "worse"].contains(verdict["outcome"]?.text))
    #expect(verdict["metric"]?.text == "test.auc" && verdict["text"]?.text?.contains("test.auc is ") == true)
    for reference in ["popularity", "chance"] {
      let difference = try #require(report["differences"]?[reference]?["test.ndcg@5"])
      #expect(difference["standard_error"]?.double ?? 0 > 0 && difference["outcome"]?.text != nil)
    }
    let history = try #require(report["history"]?.elements)
    #expect(history.compactMap { $0["epoch"]?.int } == [1, 2, 3])
    #expect(history.allSatisfy { $0["loss"]?.double != nil && $0["penalty"]?.double != nil })
    #expect(history.allSatisfy { $0["validation.auc"]?.double != nil })
    #expect(report["steps"]?["kmeans-item_vector"]?["sizes"]?.elements?.compactMap(\.int).reduce(0, +) == 40)
    #expect(report["dataset"]?["sha256"]?.text?.count == 64)
  }

  @Test("A finished run recommends what its own step recommended")
  func recommendation() throws {
    let result = try run("a")
    let own = try #require(result.content.recommendations.first)
    let saved = try SavedRun(folder.path("a")).recommend(user: "7", top: 5)
    #expect(saved.items.map(\.item.id) == own.items.map(\.item.id))
    #expect(saved.items.map(\.raw) == own.items.map(\.raw))
  }

  @Test("A user that a run does not have is refused by name")
  func unknownUser() throws {
    _ = try run("a")
    let saved = try SavedRun(folder.path("a"))
    let failure = #expect(throws: RunFailure.self) { try saved.recommend(user: "nobody", top: 5) }
    #expect(failure?.diagnostic.code.name == "unknown-user")
  }

  @Test("A folder that exists is not written over unless that is asked for")
  func existing() throws {
    _ = try run("a")
    let before = try bytes("a/model.safetensors")
    let failure = #expect(throws: RunFailure.self) { try run("a") }
    #expect(failure?.diagnostic.code.name == "output-exists")
    #expect(try bytes("a/model.safetensors") == before)
    let options = RunOptions(output: folder.path("a"), replacesOutput: true, threads: 1)
    _ = try experiment.run(options, complaints: Collector())
    #expect(try bytes("a/model.safetensors") == before)
    #expect(folder.entries == ["a", "small.yaml"])
  }

  @Test("A folder with anything that no run wrote is not replaced")
  func foreignFolder() throws {
    try FileSystem.createFolder(folder.path("mine"))
    try writeWhole(Array("years of work".utf8), to: folder.path("mine/thesis.txt"))
    let options = RunOptions(output: folder.path("mine"), replacesOutput: true, threads: 1)
    let failure = #expect(throws: RunFailure.self) { try experiment.run(options, complaints: Collector()) }
    #expect(failure?.diagnostic.code.name == "output-exists")
    #expect(try String(decoding: bytes("mine/thesis.txt"), as: UTF8.self) == "years of work")
    #expect(!folder.entries.contains { $0.hasSuffix(".partial") })
  }

  @Test("A folder whose parent does not exist fails before anything is computed")
  func missingParent() throws {
    var epochs = 0
    let failure = #expect(throws: RunFailure.self) {
      try experiment.run(
        RunOptions(output: folder.path("no/such/place")), complaints: Collector(),
        report: { if case .epoch = $0 { epochs += 1 } })
    }
    #expect(failure?.diagnostic.message.contains("does not exist") == true)
    #expect(epochs == 0)
  }

  @Test("A run that is stopped leaves nothing behind")
  func stopped() throws {
    var asked = 0
    #expect(throws: RunStopped.self) {
      try experiment.run(
        RunOptions(output: folder.path("a"), threads: 1), complaints: Collector(),
        shouldStop: {
          asked += 1
          return asked > 5
        })
    }
    #expect(folder.entries == ["small.yaml"])
  }

  @Test("A damaged model file is refused with its path")
  func damaged() throws {
    _ = try run("a")
    try writeWhole([1, 2, 3], to: folder.path("a/model.safetensors"))
    let failure = #expect(throws: RunFailure.self) { try SavedRun(folder.path("a")) }
    #expect(failure?.diagnostic.code.name == "damaged-run")
  }
}
