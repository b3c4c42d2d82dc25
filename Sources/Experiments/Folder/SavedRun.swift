import Analysis
import Datasets
package import Diagnostics
import Engine
import Evaluation
import Files
import GraphIR
import Models
import Schema
import YAML

/// A finished run, read back from its folder: spec, model, and what the data was called.
package struct SavedRun {
  /// What a person should know who uses the model of a run whose training stopped; nil for a run that was finished.
  package let warning: Diagnostic?
  private let experiment: Experiment
  private let dataset: SavedDataset
  private let scorer: Scorer
  private let pool = Pool(threads: 1)

  /// - Throws: `RunFailure` where the folder is not a run's, or a file in it was damaged.
  package init(_ folder: String) throws(RunFailure) {
    let kind = FileSystem.kind(of: folder)
    guard kind == .folder || kind == .missing else {
      throw RunFailure(
        code: .noRun, "\(quoted(folder)) is a file, not a run's folder",
        help: "give the folder that `receta run` named")
    }
    guard kind == .folder else {
      throw RunFailure(
        code: .noRun, "there is no folder \(quoted(folder))", help: "give the folder that `receta run` named")
    }
    let spec = Path.join(folder, "spec.yaml")
    guard FileSystem.kind(of: spec) == .file else {
      throw RunFailure(code: .noRun, "\(quoted(folder)) is not a run's folder: it has no `spec.yaml`")
    }
    dataset = try SavedDataset(readingFrom: folder)
    let collector = Collector()
    let sizes = ModelInputs(users: dataset.users.count, items: dataset.items.count)
    guard let experiment = Experiment.check(spec, sizes: sizes, into: collector) else {
      throw RunFailure(
        collector.sorted().first
          ?? Diagnostic(code: .damagedRun, message: "\(quoted(spec)) cannot be read as a spec"))
    }
    self.experiment = experiment
    warning = Self.warning(of: folder)
    let store = ParameterStore(for: experiment.model.graph, seed: 0)
    try Self.load(Path.join(folder, "model.safetensors"), into: store)
    do {
      scorer = try Scorer(
        experiment.model.graph, output: experiment.model.output, store: store,
        inputs: ScoringInputs(itemCount: dataset.items.count, lists: experiment.model.graph.featureLists(dataset.list)),
        pool: pool, instructions: .best)
    } catch { throw RunFailure(code: .damagedRun, "the model of \(quoted(folder)) cannot be used: \(error)") }
  }

  /// What the run's report says of its end.
  private static func warning(of folder: String) -> Diagnostic? {
    guard let bytes = try? readFile(Path.join(folder, "report.json")),
      let stopped = (try? JSONValue(parsing: bytes))?["stopped"], let message = stopped["message"]?.text
    else { return nil }
    let kept = stopped["model"]?.text.map { "; its model has \($0)" } ?? ""
    return Diagnostic(
      code: stopped["code"]?.text.flatMap { Code.named($0) } ?? .notFinite, severity: .warning,
      message: "the run in \(quoted(folder)) was not finished: \(message)\(kept)")
  }

  private static func load(_ path: String, into store: ParameterStore) throws(RunFailure) {
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw RunFailure(error.diagnostic) }
    let tensors: [Safetensors.Tensor]
    do { tensors = try Safetensors.read(bytes).tensors } catch { throw damaged(path, error.message) }
    for name in store.names {
      guard let tensor = tensors.first(where: { $0.name == name }) else {
        throw damaged(path, "it has no \(quoted(name))")
      }
      guard tensor.shape == store.shape(of: name).dimensions else {
        throw damaged(path, "\(quoted(name)) does not have the shape that the spec gives it")
      }
      store.set(name, to: tensor.values)
    }
  }

  private static func damaged(_ path: String, _ what: String) -> RunFailure {
    RunFailure(code: .damagedRun, "\(quoted(path)) does not fit the run: \(what)", help: "run the experiment again")
  }

  /// The items that the user does not have yet, best first.
  /// - Throws: `RunFailure` where there is no such user.
  package func recommend(user id: String, top: Int) throws(RunFailure) -> ReportContent.Recommendation {
    guard let user = dataset.users.index(of: id) else {
      throw RunFailure(
        code: .unknownUser, "the run has no user \(quoted(id))",
        help: dataset.users.hint(near: id))
    }
    let meaning = experiment.meaning
    let recommender = Recommender(
      scorer: scorer, known: dataset.known, items: dataset.items, meaning: meaning, pool: pool)
    let items = recommender.top(top, for: Int32(user))
    guard !recommender.lacksScores(items, of: top, for: Int32(user)), items.allSatisfy({ $0.raw.isFinite }) else {
      throw RunFailure(
        code: .notFinite, "scores that the model gives user \(quoted(id)) are not finite numbers",
        help: "run the experiment again with a lower learning rate")
    }
    let list = RecommendFinding.List(
      user: id, name: dataset.users.name(user), items: items,
      has: dataset.known[Int32(user)].map(Int.init))
    return ReportContent.Recommendation(list, meaning, items: dataset.items)
  }
}
