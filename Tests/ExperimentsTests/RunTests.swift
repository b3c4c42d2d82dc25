import Diagnostics
import Files
import LibC
import Testing

@testable import Experiments

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

  @Test("A run's folder has the record, the spec, the report, the model, the ids, a table per step, and the timing")
  func files() throws {
    let result = try run("a")
    #expect(
      try FileSystem.entries(of: folder.path("a")) == [
        "dataset", "model.safetensors", "report.json", "run.json", "spec.yaml", "tables", "timing.json",
      ])
    #expect(
      try FileSystem.entries(of: folder.path("a/tables")) == [
        "kmeans-item_vector.csv", "pca-item_vector.csv", "recommend.csv",
      ])
    #expect(result.meetsExpectations)
    #expect(folder.entries == ["a", "small.yaml"])
  }

  @Test("Everything but the timing has the same bytes at any number of threads")
  func threads() throws {
    _ = try run("one", threads: 1)
    for threads in 2...4 {
      _ = try run("\(threads)", threads: threads)
      for file in [
        "report.json", "run.json", "model.safetensors", "spec.yaml", "tables/pca-item_vector.csv",
        "tables/recommend.csv",
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

  @Test("The report of data in a file shows the spec in the run's folder, which gives the same report")
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

  @Test("The report has a number for every metric, for popularity, chance and the ceiling too")
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
    let saved = try SavedRun(folder.path("a")).trainedModel().recommend(user: "7", top: 5)
    #expect(saved.items.map(\.item.id) == own.items.map(\.item.id))
    #expect(saved.items.map(\.raw) == own.items.map(\.raw))
  }

  @Test("A user that the run does not have is refused by id")
  func unknownUser() throws {
    _ = try run("a")
    let saved = try SavedRun(folder.path("a")).trainedModel()
    let failure = #expect(throws: RunFailure.self) { try saved.recommend(user: "nobody", top: 5) }
    #expect(failure?.diagnostic.code.name == "unknown-user")
  }

  @Test("A run in the output folder is replaced only with --overwrite")
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

  @Test("The output folder is reserved before the data is loaded")
  func reservedFirst() throws {
    var events: [String] = []
    _ = try experiment.run(
      RunOptions(output: folder.path("a"), threads: 1), complaints: Collector(),
      report: { event in
        switch event {
        case .reserved(let run): events.append("reserved \(run.path == folder.path("a"))")
        case .loaded:
          events.append("loaded")
          let failure = #expect(throws: RunFailure.self) { try self.run("a") }
          #expect(failure?.diagnostic.code == .outputInUse)
        default: break
        }
      })
    #expect(events == ["reserved true", "loaded"])
  }

  @Test("Files appear in the folder as they are computed, and the record says that the run is not finished")
  func progress() throws {
    var entries: [[String]] = []
    _ = try experiment.run(
      RunOptions(output: folder.path("a"), threads: 1), complaints: Collector(),
      report: { event in
        if case .progress = event { return }
        entries.append((try? FileSystem.entries(of: folder.path("a"))) ?? [])
        let record = try? JSONValue(parsing: bytes("a/run.json"))
        #expect(record?["state"]?.text == "running")
      })
    let atStart = ["run.json", "run.lock"]
    let withData = ["dataset"] + atStart + ["spec.yaml"]
    #expect(entries.first == atStart)
    #expect(entries.dropFirst().dropLast().allSatisfy { $0 == withData })
    #expect(entries.last == ["dataset", "model.safetensors"] + atStart + ["spec.yaml"])
  }

  @Test("A run that is stopped before its model is trained leaves nothing behind, not even the parents of its folder")
  func stopped() throws {
    var asked = 0
    let stopped = #expect(throws: RunStopped.self) {
      try experiment.run(
        RunOptions(output: folder.path("x/y/a"), threads: 1), complaints: Collector(),
        shouldStop: {
          asked += 1
          return asked > 5
        })
    }
    #expect(stopped?.kept == nil)
    #expect(folder.entries == ["small.yaml"])
  }

  @Test("A run that is stopped after training keeps its model")
  func stoppedLate() throws {
    let stopped = #expect(throws: RunStopped.self) {
      try experiment.run(
        RunOptions(output: folder.path("a"), threads: 1), complaints: Collector(),
        shouldStop: { FileSystem.kind(of: folder.path("a/model.safetensors")) == .file })
    }
    #expect(stopped?.kept == folder.path("a"))
    let saved = try SavedRun(folder.path("a"))
    #expect(saved.warning?.message.contains("was stopped after training") == true)
    #expect(try saved.trainedModel().recommend(user: "7", top: 5).items.count == 5)
  }

  @Test("A run whose folder can no longer be written after training writes all of its files elsewhere and says where")
  func rescued() throws {
    _ = try run("whole")
    let failure = #expect(throws: RunFailure.self) {
      try experiment.run(
        RunOptions(output: folder.path("a"), threads: 1), complaints: Collector(),
        report: { event in
          // A folder that has become a file stands in for a full disk.
          guard case .epoch(let epoch) = event, epoch.epoch == 3 else { return }
          #expect(rename(folder.path("a"), folder.path("moved")) == 0)
          try? writeWhole("in the way", to: folder.path("a"))
        })
    }
    let message = try #require(failure?.diagnostic.message)
    let other = try #require(message.split(separator: "the run's files are in `").last?.dropLast()).description
    defer { removeRun(other) }
    for file in ["model.safetensors", "report.json", "run.json", "tables/pca-item_vector.csv"] {
      #expect(try readFile("\(other)/\(file)") == bytes("whole/\(file)"), "\(file)")
    }
    #expect(try SavedRun(other).trainedModel().recommend(user: "7", top: 5).items.count == 5)
  }

  private func removeRun(_ path: String) { RunRecord.read(from: path)?.removeFiles(from: path) }

  @Test("Parameters set on the command line are recorded in the report and in the spec of the run's folder")
  func overrides() throws {
    let spec = Self.spec.replacing("receta: 1", with: "receta: 1\nparameters: {size: 8}").replacing(
      "item, size: 8", with: "item, size: $size")
    try writeWhole(spec, to: folder.path("sized.yaml"))
    let collector = Collector()
    let sized = try #require(
      Experiment.check(folder.path("sized.yaml"), overrides: ["size=4"], into: collector))
    _ = try run("a", of: sized)
    let report = try JSONValue(parsing: bytes("a/report.json"))
    #expect(report["overrides"]?.elements?.compactMap(\.text) == ["size=4"])
    let recorded = String(decoding: try bytes("a/spec.yaml"), as: UTF8.self)
    #expect(recorded.hasPrefix("# Set on the command line: size=4\n"))
    let again = try #require(Fixtures.check(folder.path("a/spec.yaml")).experiment)
    _ = try run("b", of: again)
    #expect(try bytes("b/model.safetensors") == bytes("a/model.safetensors"))
  }

  @Test("A seed of the command line that changes neither the data nor training gets a warning")
  func unusedSeed() throws {
    let both = Self.spec.replacing("dataset:\n", with: "dataset:\n  seed: 1\n").replacing(
      "training:\n", with: "training:\n  seed: 2\n")
    let one = Self.spec.replacing("dataset:\n", with: "dataset:\n  seed: 1\n")
    for (text, isUnused) in [(Self.spec, false), (one, false), (both, true)] {
      try writeWhole(text, to: folder.path("seeds.yaml"))
      let experiment = try #require(Experiment.check(folder.path("seeds.yaml"), seed: 7, into: Collector()))
      let warning = experiment.unusedSeedWarning(7)
      #expect((warning?.code == .unusedSeed) == isUnused)
      #expect(experiment.unusedSeedWarning(nil) == nil)
    }
  }

  @Test("A step whose table has too long a name is refused before anything is computed")
  func longTableName() throws {
    let name = String(repeating: "x", count: 250)
    try writeWhole(Self.spec.replacing("item_vector", with: name), to: folder.path("long.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("long.yaml")).experiment)
    let failure = #expect(throws: RunFailure.self) { try run("a", of: experiment) }
    #expect(failure?.diagnostic.message.contains("is too long") == true)
    #expect(folder.entries == ["long.yaml", "small.yaml"])
  }
}
