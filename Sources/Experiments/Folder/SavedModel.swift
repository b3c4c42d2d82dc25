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

/// The trained model of a run, with the ids and names of its data.
package struct SavedModel {
  private let experiment: Experiment
  private let dataset: SavedDataset
  private let scorer: Scorer
  private let pool = Pool(threads: 1)

  /// - Throws: `RunFailure` where a file is missing or damaged, or where the spec and the model do not belong together.
  init(readingFrom folder: String) throws(RunFailure) {
    dataset = try SavedDataset(readingFrom: folder)
    let spec = Path.join(folder, SavedRun.spec)
    guard FileSystem.kind(of: spec) == .file else {
      throw SavedRun.damaged(spec, FileSystem.isFree(spec) ? "the file is missing" : "it is not a regular file")
    }
    let collector = Collector()
    let sizes = ModelInputs(users: dataset.users.count, items: dataset.items.count)
    guard let experiment = Experiment.check(spec, sizes: sizes, into: collector) else {
      throw RunFailure(
        collector.sorted().first
          ?? Diagnostic(code: .damagedRun, message: "\(quoted(spec)) cannot be read as a spec"))
    }
    self.experiment = experiment
    let model = Path.join(folder, SavedRun.model)
    let tensors = try Self.tensors(of: experiment.model, in: model)
    let store = ParameterStore(for: experiment.model.graph, seed: 0)
    for tensor in tensors { store.set(tensor.name, to: tensor.values) }
    do {
      scorer = try Scorer(
        experiment.model.graph, output: experiment.model.output, store: store, itemCount: dataset.items.count,
        lists: experiment.model.graph.featureLists(dataset.list), pool: pool, instructions: .best)
    } catch { throw RunFailure(code: .damagedRun, "the model of \(quoted(folder)) cannot be used: \(error)") }
  }

  /// Reads the tensors of a model and compares their names and shapes with those that its spec gives it, before any memory is reserved
  /// for the spec's.
  private static func tensors(of model: CheckedModel, in path: String) throws(RunFailure) -> [Safetensors.Tensor] {
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw RunFailure(error.diagnostic) }
    let tensors: [Safetensors.Tensor]
    do { tensors = try Safetensors.read(bytes).tensors } catch { throw SavedRun.damaged(path, error.message) }
    let shapes = Dictionary(
      model.graph.parameters.map { ($0.parameter.parameterName, $0.parameter.shape.dimensions) }
    ) { first, _ in first }
    for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
      guard let tensor = tensors.first(where: { $0.name == name }) else {
        throw mismatch(path, "it has no tensor \(quoted(name))")
      }
      guard tensor.shape == shape else {
        throw mismatch(path, "\(quoted(name)) has the shape \(tensor.shape), and the spec gives it \(shape)")
      }
    }
    if let other = tensors.first(where: { shapes[$0.name] == nil }) {
      throw mismatch(path, "the spec has no tensor \(quoted(other.name))")
    }
    return tensors
  }

  private static func mismatch(_ path: String, _ reason: String) -> RunFailure {
    RunFailure(
      code: .damagedRun, "\(quoted(path)) does not belong to the `\(SavedRun.spec)` beside it: \(reason)",
      help: "run the experiment again")
  }

  /// The items that a user does not have yet, best first.
  /// - Parameter top: the number of items; more than there are gives all of them.
  /// - Throws: `RunFailure` where there is no such user, or a score is not finite.
  package func recommend(user id: String, top: Int) throws(RunFailure) -> ReportContent.Recommendation {
    guard let user = dataset.users.index(of: id) else {
      throw RunFailure(
        code: .unknownUser, "the run has no user \(quoted(id))",
        help: dataset.users.hint(near: id))
    }
    let top = min(max(top, 0), dataset.items.count)
    let meaning = experiment.meaning
    let recommender = Recommender(
      scorer: scorer, known: dataset.known, items: dataset.items, meaning: meaning, pool: pool)
    let items = recommender.top(top, for: Int32(user))
    guard !recommender.lacksScores(items, of: top, for: Int32(user)), items.allSatisfy({ $0.raw.isFinite }) else {
      throw RunFailure(
        code: .notFinite, "the model's scores for user \(quoted(id)) are not finite",
        help: "run the experiment again with a lower learning rate")
    }
    let list = RecommendFinding.List(
      user: id, name: dataset.users.name(user), items: items,
      has: dataset.known[Int32(user)].map(Int.init))
    return ReportContent.Recommendation(list, meaning, items: dataset.items)
  }
}
