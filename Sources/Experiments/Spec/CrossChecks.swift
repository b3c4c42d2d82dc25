import Analysis
import Datasets
import Diagnostics
import Evaluation
import Models
import Schema
import Training
import YAML

/// The checks that need more than one section: shapes against sizes, cut-offs against the catalogue, steps against the model.
/// A section that has a mistake of its own is passed over: what follows from it is not reported.
struct CrossChecks {
  let spec: ExperimentSpec
  /// The numbers of users and items, where they are known from elsewhere than the spec.
  var sizes: ModelInputs?
  let collector: Collector

  var isDatasetSound: Bool { spec.dataset.isSound }

  /// Runs them all and gives the model; nil where it has errors. With the data at hand its sizes are known, and its users.
  func run(dataset: Dataset?) -> CheckedModel? {
    let sizes = knownSizes(dataset)
    if isDatasetSound { spec.dataset.value.check(seed: UInt64(spec.seed), into: collector) }
    // The model knows which of its layers have mistakes, and is silent on what follows from them.
    let model =
      spec.model.range == Node.nowhere
      ? nil
      : spec.model.value.check(
        inputs: sizes, used: spec.analysis.flatMap { $0.member.reads.map(\.text) }, into: collector)
    if let model, spec.training.isSound {
      let negatives = dataset.map(\.hasNegatives) ?? (isDatasetSound ? spec.dataset.value.hasNegatives : nil)
      spec.training.value.check(model: model, dataHasNegatives: negatives, into: collector)
    }
    if spec.evaluation.isSound {
      spec.evaluation.value.check(
        itemCount: sizes.items, hasValidation: isDatasetSound ? spec.dataset.value.hasPart(.validation) : nil,
        into: collector)
    }
    checkSteps(model: model, sizes: sizes, dataset: dataset)
    checkExpectations()
    return model
  }

  private func knownSizes(_ dataset: Dataset?) -> ModelInputs {
    if let dataset { return ModelInputs(users: dataset.users.count, items: dataset.items.count) }
    if let sizes { return sizes }
    guard isDatasetSound else { return ModelInputs() }
    let known = spec.dataset.value.knownSizes()
    return ModelInputs(users: known.users, items: known.items)
  }

  private func checkSteps(model: CheckedModel?, sizes: ModelInputs, dataset: Dataset?) {
    // A simulated shop's users are known before it is simulated.
    let users = dataset?.users ?? sizes.users.map { Vocabulary(numbered: $0) }
    Steps.check(
      spec.analysis, StepFacts(model: model, users: users, itemCount: sizes.items), into: collector)
  }

  /// Each line of `expect` names a figure that the run will have.
  private func checkExpectations() {
    guard spec.evaluation.isSound, isDatasetSound else { return }
    let parts = [SplitName.test, .validation].filter { spec.dataset.value.hasPart($0) }
    let metrics = spec.evaluation.value.metricNames.map(\.text)
    let figures = parts.flatMap { part in metrics.map { "\(part.rawValue).\($0)" } }
    for (name, _) in spec.expect where !figures.contains(name.value) {
      let near = nearest(name.value, in: figures)
      let bare = metrics.contains(name.value)
      collector.report(
        Diagnostic(
          code: "unknown-figure", message: "the run has no figure \(quoted(name.value))", range: name.range,
          help: bare
            ? "say of which split: \(quoted("test." + name.value))"
            : near.map { "did you mean \(quoted($0))?" }
              ?? (figures.isEmpty
                ? "nothing is held out, so there are none" : "it has \(listed(figures, joining: "and"))"),
          edit: near.map { Edit(range: name.range, replacement: $0) }))
    }
  }
}
