import Analysis
import Datasets
import Evaluation
import GraphIR
import Models
import Schema
import Training
import YAML

/// Collects the results of a run for all reports.
struct RunContent {
  let experiment: Experiment
  let model: CheckedModel
  let dataset: Dataset
  let trained: TrainedModel
  let judgement: Judgement
  let steps: [StepResult]
  /// Why training diverged, where it did. The model is then not evaluated.
  var stopped: ReportContent.Stopped?

  /// The messages of the warnings about the data.
  var warnings: [String] = []

  /// - Parameter folder: the run's folder. Paths in the spec are written relative to it.
  func content(in folder: String, artifacts: [Artifact]) -> ReportContent {
    let findings = Findings(steps, dataset: dataset)
    var content = ReportContent(name: experiment.name)
    content.description = experiment.spec.description
    content.stopped = stopped
    content.notes = notes
    content.metrics = judgement.metrics
    content.expectations = expectations
    content.history = history
    content.maps = findings.maps
    content.clusterings = findings.clusterings
    content.recommendations = findings.recommendations
    content.network = network
    content.dataset = DatasetFacts(dataset).facts + [ReportContent.Fact("SHA-256 of the data", dataset.sha256)]
    content.datasetNotes = dataset.notes + warnings
    content.spec = experiment.recordedText(in: folder)
    content.files = files(artifacts)
    content.versions = [
      ReportContent.Fact("receta", Version.text), ReportContent.Fact("seed", String(experiment.spec.seed)),
    ]
    return content
  }

  private var notes: [ReportContent.Note] {
    if let stopped { return [ReportContent.Note(stopped.sentence, isImportant: true)] }
    var notes: [ReportContent.Note] = []
    if dataset.nothingToLearn {
      notes.append(
        ReportContent.Note(
          "There is nothing to learn in this dataset: every pair of a user and an item is equally likely. Even the true preferences have an "
            + "AUC of 0.5, and any difference from chance is random.", isImportant: true))
    }
    return notes + earlyStoppingNotes + judgement.notes
  }

  /// The epoch that early stopping restored, and why.
  private var earlyStoppingNotes: [ReportContent.Note] {
    let training = experiment.spec.training.value
    guard let kept = trained.keptEpoch, let stopping = training.earlyStopping?.value else { return [] }
    let metric = stopping.metric.value
    let last = trained.history.last?.epoch ?? kept
    guard trained.history.contains(where: { $0.validation?[metric.metric.text]?.value != nil }) else {
      return [ReportContent.Note("\(metric.text) has no value in any epoch, so early stopping kept the last epoch.")]
    }
    let end =
      last < training.epochs
      ? "Training stopped after epoch \(last) of \(training.epochs)." : "All \(training.epochs) epochs ran."
    let comparison = metric.metric.isBetterWhenLarger ? "highest" : "lowest"
    return [
      ReportContent.Note("\(end) Early stopping restored epoch \(kept), which has the \(comparison) \(metric.text).")
    ]
  }

  private var expectations: [ReportContent.Expectation] {
    guard stopped == nil else { return [] }
    return experiment.spec.expect.entries.map { name, section in
      let comparison = section.value
      let found = judgement.metrics.first { $0.metric == name.value }?.model ?? ReportContent.Estimate(nil)
      return ReportContent.Expectation(
        metric: name.value, required: comparison.phrase, bounds: comparison.bounds, found: found,
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
    return ReportContent.History(epochs: rows.map(\.epoch), series: series, keptEpoch: trained.keptEpoch)
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
      ReportContent.Fact("report.json", "all results in JSON"),
      ReportContent.Fact("model.safetensors", stopped?.kept ?? "trained parameters"),
      ReportContent.Fact("spec.yaml", "resolved spec with all defaults"),
      ReportContent.Fact("dataset/", "ids, names and known positives"),
    ] + steps.map { ReportContent.Fact(RunFiles.table($0.title), "results of step \($0.title)") } + [
      ReportContent.Fact("timing.json", "times and machine")
    ]
  }
}
