import Diagnostics
import Files
import LibC
import Testing

@testable import Experiments

/// Reading a run's folder of which files were edited, damaged or removed.
struct SavedRunTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    let spec = SmallShop.beforeTraining + "\ntraining: {epochs: 1}\nevaluation: {metrics: [auc]}\n"
    try writeWhole(spec, to: folder.path("small.yaml"))
    let experiment = try #require(Fixtures.check(folder.path("small.yaml")).experiment)
    _ = try experiment.run(RunOptions(output: folder.path("a"), threads: 1), complaints: Collector())
  }

  private func refusal() -> Diagnostic? {
    do { _ = try SavedRun(folder.path("a")).trainedModel() } catch { return error.diagnostic }
    return nil
  }

  private static let files = [
    "spec.yaml", "report.json", "model.safetensors", "dataset/users.csv", "dataset/items.csv", "dataset/known.csv",
  ]

  @Test("A file that is missing, a pipe, a device or a folder is refused with its path", arguments: files)
  func replaced(file: String) throws {
    let path = folder.path("a/\(file)")
    #expect(refusal() == nil)
    unlink(path)
    for make in [{}, { _ = mkfifo(path, 0o600) }, { _ = symlink("/dev/zero", path) }, { _ = mkdir(path, 0o700) }] {
      make()
      let failure = try #require(refusal())
      #expect(failure.message.contains(file))
      unlink(path)
    }
    rmdir(path)
  }

  @Test("A report or a model that was cut off anywhere is refused", arguments: ["report.json", "model.safetensors"])
  func truncated(file: String) throws {
    let path = folder.path("a/\(file)")
    let bytes = try readFile(path)
    for length in [0, 1, 7, 8, 9, bytes.count / 2, bytes.count - 2] {
      try writeWhole(Array(bytes.prefix(length)), to: path)
      #expect(refusal()?.code == .damagedRun, "\(length) bytes")
    }
    try writeWhole(bytes, to: path)
    #expect(refusal() == nil)
  }

  @Test(
    "A spec that no longer fits the model is refused before memory is reserved for it",
    arguments: [
      ("user, size: 8", "user, size: 65536", "and the spec gives it [65544, 16]"),
      ("units: [16]", "units: [17]", "and the spec gives it"),
      ("units: 1}", "units: 1, use_bias: false}", "the spec has no tensor"),
      ("logit: {dense", "more: {bias: item}\n    logit: {dense", "it has no tensor"),
    ])
  func editedSpec(old: String, new: String, message: String) throws {
    var spec = try Fixtures.text(folder.path("small.yaml"))
    #expect(spec.contains(old))
    spec = spec.replacing(old, with: new)
    if new.hasPrefix("more") {
      spec = spec.replacing("output: logit", with: "output: sum").replacing(
        "    logit: {dense: {of: hidden, units: 1}}",
        with: "    logit: {dense: {of: hidden, units: 1}}\n    sum: {add: [logit, more]}")
    }
    try writeWhole(spec, to: folder.path("a/spec.yaml"))
    let failure = try #require(refusal())
    #expect(failure.code == .damagedRun && failure.message.contains(message), "\(failure.message)")
  }

  @Test("More items than there are give all of them", arguments: [40, 41, 4_611_686_018_427_387_904, Int.max])
  func top(count: Int) throws {
    let model = try SavedRun(folder.path("a")).trainedModel()
    let all = try model.recommend(user: "7", top: 40).items
    #expect(try model.recommend(user: "7", top: count).items.map(\.item.id) == all.map(\.item.id))
  }

  @Test("A folder without a run, a file and a missing folder are refused")
  func noRun() throws {
    try FileSystem.createFolder(folder.path("empty"))
    for name in ["empty", "small.yaml", "missing"] {
      let failure = #expect(throws: RunFailure.self) { try SavedRun(folder.path(name)) }
      #expect(failure?.diagnostic.code == .noRun)
    }
  }

  @Test("A run that is being computed has no model yet; one that was stopped after training has one, with a warning")
  func unfinished() throws {
    let run = try RunReservation(RunOutput(path: folder.path("b"), name: "small")).folder()
    let failure = #expect(throws: RunFailure.self) { try SavedRun(folder.path("b")).trainedModel() }
    #expect(failure?.diagnostic.code == .noRun)
    #expect(failure?.diagnostic.message.hasSuffix("is still training") == true)
    for file in Self.files where file != "report.json" {
      try run.write([(file, readFile(folder.path("a/\(file)")))])
    }
    run.keepModel()
    #expect(run.close(.stopped))
    let saved = try SavedRun(folder.path("b"))
    #expect(saved.warning?.message.contains("was stopped after training") == true)
    #expect(try saved.trainedModel().recommend(user: "7", top: 3).items.count == 3)
  }
}
