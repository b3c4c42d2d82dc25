import Analysis
import Datasets
import Evaluation
import GraphIR
import Models
import Schema
import Training
import YAML

/// Gathers what a run came to for all reports.
struct RunContent {
  let experiment: Experiment
  let model: CheckedModel
  let dataset: Dataset
  let trained: TrainedModel
  let judgement: Judgement
  let steps: [StepResult]
  /// Why training ended before its time, where it did; then nothing was judged.
  var stopped: ReportContent.Stopped?

  /// - Parameter folder: the run's, from which the spec's paths are seen: a report is the same from the spec beside it.
  func content(in folder: String, artifacts: [Artifact]) -> ReportContent {
    let findings = Findings(steps, dataset: dataset)
    return ReportContent(
      name: experiment.name, description: experiment.spec.description, stopped: stopped, sentences: sentences,
      figures: judgement.figures, expectations: expectations, history: history, maps: findings.maps,
      clusterings: findings.clusterings, recommendations: findings.recommendations, network: network,
      dataset: DatasetFacts(dataset).facts + [ReportContent.Fact("SHA-256 of the data", dataset.sha256)],
      spec: experiment.recordedText(in: folder), files: files(artifacts),
      versions: [
        ReportContent.Fact("receta", Version.text), ReportContent.Fact("seed", String(experiment.spec.seed)),
      ])
  }

  private var sentences: [ReportContent.Sentence] {
    if let stopped { return [ReportContent.Sentence(stopped.sentence, isImportant: true)] }
    var sentences: [ReportContent.Sentence] = []
    if dataset.nothingToLearn {
      sentences.append(
        ReportContent.Sentence(
          "There is nothing to learn here: every pair of a user and an item is equally likely, so the true preferences "
            + "themselves reach an AUC of 0.5, and whatever stands away from chance does so by luck.", isImportant: true
        ))
    }
    return sentences + keptSentences + judgement.sentences
  }

  /// Which epoch training chose, and why it ended.
  private var keptSentences: [ReportContent.Sentence] {
    let training = experiment.spec.training.value
    guard let kept = trained.keptEpoch, let watched = training.earlyStopping?.value else { return [] }
    let metric = watched.metric.value
    let last = trained.history.last?.epoch ?? kept
    let comparison = metric.metric.isBetterWhenLarger ? "highest" : "lowest"
    let figure = metric.text
    guard trained.history.contains(where: { $0.validation?[metric.metric.text]?.value != nil }) else {
      return [ReportContent.Sentence("\(figure) had no value in any epoch, so the last one was kept.")]
    }
    let end =
      last < training.epochs
      ? "Training ended after epoch \(last) of \(training.epochs)" : "All \(training.epochs) epochs ran"
    return [
      ReportContent.Sentence(
        "\(end); the parameters are those of epoch \(kept), in which \(figure) was \(comparison).")
    ]
  }

  private var expectations: [ReportContent.Expectation] {
    guard stopped == nil else { return [] }
    return experiment.spec.expect.entries.map { name, section in
      let comparison = section.value
      let found = judgement.figures.first { $0.metric == name.value }?.model ?? ReportContent.Reading(nil)
      return ReportContent.Expectation(
        metric: name.value, required: comparison.phrase, found: found,
        isMet: found.value.map(comparison.admits) ?? false)
    }
  }

  private var history: ReportContent.History {
    let rows = trained.history
    guard !rows.isEmpty else { return ReportContent.History() }
    var series = [ReportContent.Series(name: "loss", values: rows.map(\.loss))]
    if rows.contains(where: { $0.penalty != nil }) {
      series.append(ReportContent.Series(name: "penalty", values: rows.map(\.penalty)))
    }
    if experiment.spec.training.value.changesLearningRate {
      series.append(ReportContent.Series(name: "learning_rate", values: rows.map(\.learningRate)))
    }
    for figure in rows.compactMap(\.validation).first?.named ?? [] {
      series.append(
        ReportContent.Series(
          name: figure.name,
          values: rows.map { row in row.validation?.named.first { $0.name == figure.name }?.value }))
    }
    return ReportContent.History(epochs: rows.map(\.epoch), series: series, bestEpoch: trained.keptEpoch)
  }

  private var network: [ReportContent.NetworkNode] {
    let read = Set(model.layers.flatMap(\.inputs))
    let inputs = ModelInputs.names.filter(read.contains).map {
      ReportContent.NetworkNode(name: $0, kind: "input", shape: [])
    }
    return inputs
      + model.layers.map {
        ReportContent.NetworkNode(
          name: $0.name, kind: $0.kind, inputs: $0.inputs, shape: $0.shape.dimensions,
          parameters: $0.parameterCount ?? 0, isOutput: $0.name == model.outputName)
      }
  }

  private func files(_ artifacts: [Artifact]) -> [ReportContent.Fact] {
    artifacts.map { ReportContent.Fact($0.name, $0.summary) } + [
      ReportContent.Fact("report.json", "every figure, for programs"),
      ReportContent.Fact("model.safetensors", stopped?.kept ?? "the trained parameters"),
      ReportContent.Fact("spec.yaml", "the spec with all defaults filled in"),
      ReportContent.Fact("dataset/", "ids, names, and what each user already has"),
    ] + steps.map { ReportContent.Fact(RunFiles.table($0.title), "the step \($0.title)") } + [
      ReportContent.Fact("timing.json", "what depends on the clock and the machine")
    ]
  }
}
