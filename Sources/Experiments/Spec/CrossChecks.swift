import Analysis
import Datasets
import Diagnostics
import Evaluation
import Models
import Schema
import Training
import YAML

/// The checks that need more than one section: shapes against sizes, cut-offs against the catalogue, steps against the model.
/// What depends on a field that has a mistake is passed over; all else is checked.
struct CrossChecks {
  let spec: ExperimentSpec
  /// The invalid sections.
  var invalid: Set<String> = []
  /// The numbers of users and items, where they are known from elsewhere than the spec.
  var sizes: ModelInputs?
  let collector: Collector

  /// Runs them all and gives the model; nil where it has errors. With the data at hand its sizes are known, and its users.
  func run(dataset: Dataset?) -> CheckedModel? {
    let sizes = knownSizes(dataset)
    spec.dataset.value.check(seed: UInt64(spec.seed), into: collector)
    let layerNames = spec.model.value.layerNames
    // The model knows which of its layers have mistakes, and is silent on what follows from them.
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

  /// What bounds a history does nothing where no layer reads one.
  private func checkHistory(of model: CheckedModel) {
    guard let history = spec.dataset.value.history,
      !model.layers.contains(where: { $0.inputs.contains("user.history") })
    else { return }
    collector.report(
      Diagnostic(
        code: .unusedHistory, message: "no layer reads `user.history`", range: history.range,
        help: "take it out, or let a layer read it: `{embedding: {of: user.history, size: 16}}`"))
  }

  /// Metrics are of what is held out, and only a part that is there can be left out of the ranking.
  private func checkHeldOut() {
    let evaluation = spec.evaluation
    if hasPart(.validation) == false, evaluation.isSound("exclude"),
      evaluation.value.exclude?.contains(.validation) == true
    {
      evaluation.value.source.report(
        .noValidationPart, "`validation` is left out of the ranking, but the split has no validation part",
        at: "exclude", help: "give `validation` a share in `dataset.split`, or take it out here", into: collector)
    }
    guard hasPart(.test) == false, hasPart(.validation) == false else { return }
    collector.report(
      Diagnostic(
        code: .nothingHeldOut, message: "the split holds nothing out, so that no metric can be computed",
        range: spec.dataset.value.split.range,
        help: "give `test` a share: `split: {random: {test: 0.2}}`"))
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

  /// The nodes that steps look at; any, where a step has a mistake.
  private func usedNodes(_ layerNames: [String]?) -> [String] {
    if invalid.contains("analysis") { return layerNames ?? [] }
    return spec.analysis.flatMap { $0.member.reads.map(\.text) }
  }

  /// Whether the training part has labelled negatives; nil where that is not known, or negatives are asked for in a way that has mistakes.
  private func dataHasNegatives(_ dataset: Dataset?) -> Bool? {
    if invalid.contains("training"), !spec.training.isSound("negatives") || !spec.training.value.isWritten { return nil }
    return dataset.map(\.hasNegatives) ?? spec.dataset.value.hasNegatives
  }

  /// Whether the split gives a part a share; nil where it has mistakes.
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
    // A simulated shop's users are known before it is simulated; of data in files their number alone may be.
    let numbered = spec.dataset.value.isInFiles ? nil : sizes.users.map { Vocabulary(numbered: $0) }
    let users = dataset?.users ?? numbered
    Steps.check(
      spec.analysis, StepFacts(model: model, layerNames: layerNames, users: users, itemCount: sizes.items),
      into: collector)
  }

  /// Each line of `expect` names a figure that the run will have.
  private func checkExpectations() {
    guard spec.dataset.isSound("split") else { return }
    let parts = [SplitName.test, .validation].filter { spec.dataset.value.hasPart($0) }
    let metrics = spec.evaluation.value.metricNames.map(\.text)
    let figures = parts.flatMap { part in metrics.map { "\(part.rawValue).\($0)" } }
    var taken = Set(spec.expect.map(\.name.value))
    for (name, comparison) in spec.expect where !figures.contains(name.value) {
      // `test: {auc: …}`: what stands below it was reported.
      if !comparison.isSound, SplitName(rawValue: name.value) != nil { continue }
      // Where a metric is misspelt, what is expected of it is known to be wrong only if it names none either.
      let metric = String(name.value.drop { $0 != "." }.dropFirst())
      if !spec.evaluation.isSound("metrics"), (try? MetricName(metric)) != nil { continue }
      let missing = FigureName.helpForMissing(
        name.value, splits: parts.map(\.rawValue), figures: figures)
      let meant = missing == nil ? FigureName.spelling(of: name.value, among: figures) : nil
      // Of one figure something is expected once.
      let isFree = meant.map { taken.insert($0.word).inserted } ?? false
      let known =
        figures.isEmpty ? "nothing is held out, so there are none" : "it has \(listed(figures, joining: "and"))"
      collector.report(
        Diagnostic(
          code: .unknownFigure, message: "the run has no figure \(quoted(name.value))", range: name.range,
          help: missing ?? meant?.help ?? known, edit: isFree ? meant?.edit(at: name.range) : nil))
    }
  }
}
