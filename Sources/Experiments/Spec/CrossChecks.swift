import Analysis
import Datasets
import Diagnostics
import Evaluation
import Models
import Schema
import Training
import YAML

/// The checks of several sections together: shapes against sizes, cut-offs against the catalogue, steps against the model. Checks
/// that depend on an invalid field are skipped.
struct CrossChecks {
  let spec: ExperimentSpec
  /// The invalid sections.
  var invalid: Set<String> = []
  /// The numbers of users and items, where they are known otherwise than from the spec.
  var sizes: ModelInputs?
  let collector: Collector

  /// Runs all checks. Returns the model, or nil where it has errors.
  ///
  /// - Parameter dataset: the data, where it was read: its sizes and users are then known.
  func run(dataset: Dataset?) -> CheckedModel? {
    let sizes = knownSizes(dataset)
    spec.dataset.value.check(seed: UInt64(spec.seed), into: collector)
    let layerNames = spec.model.value.layerNames
    // The model skips checks that depend on invalid layers.
    let model =
      spec.model.range == Node.nowhere
      ? nil : spec.model.value.check(inputs: sizes, used: usedNodes(layerNames), into: collector)
    spec.training.value.check(
      model: model, layerNames: layerNames, dataHasNegatives: dataHasNegatives(dataset), at: spec.training.range,
      into: collector)
    spec.evaluation.value.check(
      userCount: sizes.users, itemCount: sizes.items, hasValidation: hasPart(.validation), into: collector)
    checkEpochs()
    if let model { checkHistory(of: model) }
    checkHeldOut()
    checkSteps(model: model, layerNames: layerNames, sizes: sizes, dataset: dataset)
    checkExpectations()
    return model
  }

  /// Warns of `history` where no layer reads one.
  private func checkHistory(of model: CheckedModel) {
    guard let history = spec.dataset.value.history,
      !model.layers.contains(where: { $0.inputs.contains("user.history") })
    else { return }
    collector.report(
      Diagnostic(
        code: .unusedHistory, message: "no layer reads `user.history`", range: history.range,
        help: "delete it, or read it in a layer: `{embedding: {of: user.history, size: 16}}`"))
  }

  /// Checks that data is held out, and that the parts excluded from the ranking exist.
  private func checkHeldOut() {
    let evaluation = spec.evaluation
    if hasPart(.validation) == false, evaluation.isSound("exclude"),
      evaluation.value.exclude?.contains(.validation) == true
    {
      evaluation.value.source.report(
        .noValidationPart, "`validation` is excluded, but the split has no validation set",
        at: "exclude", help: "set `validation` in `dataset.split`, or delete it here", into: collector)
    }
    guard hasPart(.test) == false, hasPart(.validation) == false else { return }
    collector.report(
      Diagnostic(
        code: .nothingHeldOut, message: "the split has no test or validation set, so no metric can be computed",
        range: spec.dataset.value.split.range,
        help: "set `test`: `split: {random: {test: 0.2}}`"))
  }

  private func checkEpochs() {
    let (training, evaluation) = (spec.training, spec.evaluation)
    let validation = evaluation.value.validation
    let every =
      evaluation.isSound("validation") && validation?.isSound ?? true ? validation?.value.everyEpochs ?? 1 : nil
    training.value.checkEpochs(
      training.isSound("epochs") ? training.value.epochs : nil,
      schedule: training.isSound("learning_rate_schedule") ? training.value.learningRateSchedule : nil,
      metrics: evaluation.isSound("metrics") ? evaluation.value.metricNames : nil, hasValidation: hasPart(.validation),
      everyEpochs: every, into: collector)
  }

  /// The nodes that steps read; all of them where a step is invalid.
  private func usedNodes(_ layerNames: [String]?) -> [String] {
    if invalid.contains("analysis") { return layerNames ?? [] }
    return spec.analysis.flatMap { $0.member.reads.map(\.text) }
  }

  /// Whether the training set has labelled negatives; nil where that is not known or `negatives` is invalid.
  private func dataHasNegatives(_ dataset: Dataset?) -> Bool? {
    if invalid.contains("training"), !spec.training.isSound("negatives") || !spec.training.value.isWritten {
      return nil
    }
    return dataset.map(\.hasNegatives) ?? spec.dataset.value.hasNegatives
  }

  /// Whether the split has a part; nil where it is invalid.
  private func hasPart(_ part: SplitName) -> Bool? {
    spec.dataset.isSound("split") ? spec.dataset.value.hasPart(part) : nil
  }

  private func knownSizes(_ dataset: Dataset?) -> ModelInputs {
    if let dataset { return ModelInputs(of: dataset) }
    guard var inputs = sizes else { return ModelInputs(known: spec.dataset.value) }
    inputs.features = spec.dataset.value.features.map { $0.input(items: inputs.items) }
    return inputs
  }

  private func checkSteps(model: CheckedModel?, layerNames: [String]?, sizes: ModelInputs, dataset: Dataset?) {
    // The users of a simulation are known before it runs.
    let numbered = spec.dataset.value.isInFiles ? nil : sizes.users.map { Vocabulary(numbered: $0) }
    let users = dataset?.users ?? numbered
    Steps.check(
      spec.analysis, StepFacts(model: model, layerNames: layerNames, users: users, itemCount: sizes.items),
      into: collector)
  }

  /// Checks that the run will have each metric in `expect`.
  private func checkExpectations() {
    guard spec.dataset.isSound("split") else { return }
    let parts = [SplitName.test, .validation].filter { spec.dataset.value.hasPart($0) }
    let metrics = spec.evaluation.value.metricNames.map(\.text)
    let figures = parts.flatMap { part in metrics.map { "\(part.rawValue).\($0)" } }
    var taken = Set(spec.expect.map(\.name.value))
    for (name, comparison) in spec.expect where !figures.contains(name.value) {
      // `test: {auc: …}`: its fields were reported.
      if !comparison.isSound, SplitName(rawValue: name.value) != nil { continue }
      // Where `metrics` is invalid, only names that are not metrics at all are reported.
      let metric = String(name.value.drop { $0 != "." }.dropFirst())
      if !spec.evaluation.isSound("metrics"), (try? MetricName(metric)) != nil { continue }
      let missing = FigureName.helpForMissing(
        name.value, splits: parts.map(\.rawValue), figures: figures)
      let meant = missing == nil ? FigureName.spelling(of: name.value, among: figures) : nil
      // Each metric can have one expectation.
      let isFree = meant.map { taken.insert($0.word).inserted } ?? false
      let known =
        figures.isEmpty ? "it has none, because no data is held out" : "it has \(listed(figures, joining: "and"))"
      collector.report(
        Diagnostic(
          code: .unknownFigure, message: "the run has no metric \(quoted(name.value))", range: name.range,
          help: missing ?? meant?.help ?? known, edit: isFree ? meant?.edit(at: name.range) : nil))
    }
  }
}
