import Analysis
import Datasets
import Diagnostics
import Engine
import Evaluation
import Files
import Models
import Schema
import Training

/// One run of an experiment, stage by stage. Each stage's files are written to the run's folder as soon as they are computed.
struct ExperimentRun {
  private let experiment: Experiment
  private let options: RunOptions
  private let folder: RunFolder
  private let shouldStop: () -> Bool
  private let report: (RunEvent) -> Void
  private let pool: Pool
  private let instructions: Instructions
  private var stopwatch = Stopwatch()
  /// The messages of the warnings about the data.
  private var warnings: [String] = []
  /// Why the model could not be written after training; the results are then written elsewhere.
  private var modelFailure: RunFailure?
  /// Whether the failure that ended the run says where its files are.
  private(set) var hasResults = false

  init(
    experiment: Experiment, options: RunOptions, folder: RunFolder, shouldStop: @escaping () -> Bool,
    report: @escaping (RunEvent) -> Void
  ) {
    self.experiment = experiment
    self.options = options
    self.folder = folder
    self.shouldStop = shouldStop
    self.report = report
    pool = Pool(threads: options.threads ?? Pool.availableProcessors)
    instructions = options.instructions.flatMap(Instructions.init(rawValue:)) ?? .best
  }

  /// - Parameter complaints: collects the diagnostics of the data.
  mutating func result(_ complaints: Collector) throws -> RunResult {
    try folder.write([RunFiles.spec(experiment, in: folder.path)])
    report(.progress(StageProgress(stage: .data, detail: experiment.spec.dataset.value.summary, share: nil)))
    let (dataset, model) = try load(complaints)
    let files = RunFiles(experiment: experiment, dataset: dataset, model: model)
    try folder.write(files.datasetFiles)
    try folder.requireSpace(for: files.expectedBytes)
    report(.loaded(DatasetFacts(dataset).lines))
    warnings = Self.warnings(complaints)
    stopwatch.lap("data")

    let trained: TrainedModel
    do { trained = try train(model, dataset) } catch let divergence as TrainingDiverged {
      stopwatch.lap("training")
      throw keep(divergence, files)
    }
    do throws(RunFailure) { try Self.save(trained, files, to: folder) } catch { modelFailure = error }
    stopwatch.lap("training")

    let scorer = try Scorer(
      model.graph, output: model.output, store: trained.store, itemCount: dataset.items.count,
      lists: model.graph.featureLists(dataset.list), pool: pool, instructions: instructions)
    let judgement = Judgement(
      experiment.spec.evaluation.value, scorer: scorer, dataset: dataset, seed: experiment.seed, pool: pool,
      progress: { [report] in report(.progress(StageProgress(stage: .evaluation, detail: $0, share: $1))) })
    stopwatch.lap("evaluation")
    if shouldStop() { throw RunStopped() }
    let steps = try analyse(model, dataset, scorer)
    stopwatch.lap("analysis")

    let outcome = Outcome(
      files: files, trained: trained, judgement: judgement, steps: steps, stopped: nil)
    report(.writing)
    let (content, timing) = try write(outcome)
    return RunResult(content: content, timing: timing, profile: trained.profile.map(Profile.init), folder: folder.path)
  }

  // MARK: Stages

  /// The data, and the model with its sizes.
  private func load(_ complaints: Collector) throws -> (Dataset, CheckedModel) {
    if var dataset = experiment.dataset {
      dataset.notes += notes(on: dataset)
      return (dataset, experiment.model)
    }
    let tasks = ParallelTasks(kernels: instructions.kernels) { [pool] count, body in
      pool.forEach(count) { task, _ in body(task) }
    }
    let found = Collector()
    defer {
      complaints.addTexts(of: found)
      experiment.provenance.settle(found.diagnostics, into: complaints)
    }
    let loaded = try experiment.spec.dataset.value.load(seed: experiment.seed, tasks: tasks, into: found)
    guard var loaded, !found.hasErrors else { throw DataErrors() }
    loaded.notes += notes(on: loaded)
    // Of simulated data the sizes are known beforehand, so all has been checked.
    if ModelInputs(of: loaded) == ModelInputs(known: experiment.spec.dataset.value) {
      return (loaded, experiment.model)
    }
    let model = CrossChecks(spec: experiment.spec, collector: found).run(dataset: loaded)
    guard let model, !found.hasErrors else { throw DataErrors() }
    return (loaded, model)
  }

  /// The messages of the warnings about the data. They are shown without positions, so that the report does not depend on the spec's path.
  private static func warnings(_ complaints: Collector) -> [String] {
    var messages: [String] = []
    for warning in complaints.sorted() where warning.severity != .error && !messages.contains(warning.message) {
      messages.append(warning.message)
    }
    return messages
  }

  /// Remarks of the sampler of negatives on the data.
  private func notes(on dataset: Dataset) -> [String] {
    experiment.spec.training.value.negatives?.member.notes(on: dataset) ?? []
  }

  private func train(_ model: CheckedModel, _ dataset: Dataset) throws -> TrainedModel {
    let spec = experiment.spec
    let epochs = spec.training.value.epochs
    let watched = spec.training.value.earlyStopping?.value.metric.value.text
    var seconds = 0.0
    let hooks = TrainingHooks(
      shouldStop: shouldStop,
      onEpoch: { [report] row, timing in
        seconds += timing.trainingSeconds + timing.validationSeconds
        let left = seconds / Double(row.epoch) * Double(epochs - row.epoch)
        report(
          .epoch(
            EpochProgress(
              epoch: row.epoch, epochs: epochs, loss: row.loss, penalty: row.penalty,
              validation: row.validation.map(\.named) ?? [], watched: watched,
              samplesPerSecond: Double(row.samples) / max(timing.trainingSeconds, 1e-9), secondsLeft: left)))
        return true
      })
    return try TrainingSession(
      model: model, dataset: dataset, spec: spec.training.value, seed: experiment.seed,
      options: TrainingOptions(
        pool: pool, instructions: instructions, tileRows: options.tileRows, profiles: options.profiles)
    ).run(
      validation: Validation(
        spec.evaluation.value, model: model, dataset: dataset, seed: experiment.seed, pool: pool,
        instructions: instructions),
      hooks: hooks)
  }

  /// Writes the trained model; from then on the folder is kept, however the run ends.
  private static func save(_ trained: TrainedModel, _ files: RunFiles, to folder: RunFolder) throws(RunFailure) {
    try folder.write([files.modelFile(trained.store)])
    folder.keepModel()
  }

  private func analyse(_ model: CheckedModel, _ dataset: Dataset, _ scorer: Scorer) throws -> [StepResult] {
    let context = StepContext(
      dataset: dataset, nodes: ModelNodes(model: model, scorer: scorer, userCount: dataset.users.count),
      scorer: scorer, meaning: experiment.meaning, seed: experiment.seed,
      execution: StepContext.Execution(pool: pool, instructions: instructions))
    var steps: [StepResult] = []
    let planned = experiment.spec.analysis
    for (index, step) in planned.enumerated() {
      let share = Double(index) / Double(planned.count)
      report(.progress(StageProgress(stage: .analysis, detail: step.kind, share: share)))
      steps.append(try step.member.run(context))
      if shouldStop() { throw RunStopped() }
    }
    return steps
  }

  // MARK: Results

  /// All that a run computed.
  private struct Outcome {
    let files: RunFiles
    let trained: TrainedModel
    let judgement: Judgement
    let steps: [StepResult]
    /// Why training ended early, where it did; then nothing was evaluated.
    let stopped: ReportContent.Stopped?
  }

  /// Writes the results and ends the run. Where the run's folder can no longer be written, all files go to another one.
  private mutating func write(_ outcome: Outcome) throws -> (ReportContent, Timing) {
    do throws(RunFailure) {
      if let modelFailure { throw modelFailure }
      return try write(outcome, to: folder)
    } catch {
      throw rescue(outcome, after: error)
    }
  }

  private mutating func write(_ outcome: Outcome, to folder: RunFolder) throws(RunFailure) -> (ReportContent, Timing) {
    let content = RunContent(
      experiment: experiment, model: outcome.files.model, dataset: outcome.files.dataset, trained: outcome.trained,
      judgement: outcome.judgement, steps: outcome.steps, stopped: outcome.stopped,
      warnings: warnings
    ).content(in: folder.path, artifacts: options.artifacts)
    try folder.write(outcome.files.results(content, outcome.steps, options.artifacts))
    stopwatch.lap("reports")
    let timing = timing(of: outcome.trained)
    try folder.write(timing.json.text(), to: "timing.json")
    if let profile = outcome.trained.profile.map(Profile.init) {
      try folder.write(profile.json.text(), to: "profile.json")
    }
    try folder.finish(outcome.stopped == nil ? .finished : .failed)
    return (content, timing)
  }

  /// Writes all files of the run to a new folder elsewhere.
  /// - Returns: the failure of the run, which says where its files are.
  private mutating func rescue(_ outcome: Outcome, after failure: RunFailure) -> RunFailure {
    var diagnostic = failure.diagnostic
    for parent in TemporaryFolders.paths {
      let path = Path.join(parent, "receta-\(experiment.name)-\(TemporaryName.token())")
      guard let other = try? RunReservation(RunOutput(path: path, name: experiment.name)).folder() else { continue }
      do throws(RunFailure) {
        try other.write([RunFiles.spec(experiment, in: path)] + outcome.files.datasetFiles)
        try Self.save(outcome.trained, outcome.files, to: other)
        _ = try write(outcome, to: other)
      } catch {
        // The model alone is worth keeping.
        guard other.close(.failed) else { continue }
      }
      hasResults = true
      diagnostic.message += "; the run's files are in \(quoted(path))"
      diagnostic.help = "move that folder, which is a temporary one"
      folder.discard()
      return RunFailure(diagnostic)
    }
    return RunFailure(diagnostic)
  }

  /// Writes the files of a run whose training diverged: the last good parameters, the epochs until then, and the reason.
  /// - Returns: the failure, which says where the parameters are, or why they could not be written.
  private mutating func keep(_ divergence: TrainingDiverged, _ files: RunFiles) -> any Error {
    var diagnostic = divergence.diagnostic
    let stopped = ReportContent.Stopped(
      code: diagnostic.code, message: diagnostic.message, help: diagnostic.help, epoch: divergence.epoch,
      batch: divergence.batch, kept: divergence.keptParameters)
    let outcome = Outcome(
      files: files, trained: divergence.trained, judgement: Judgement(), steps: [], stopped: stopped)
    report(.writing)
    do throws(RunFailure) { try Self.save(divergence.trained, files, to: folder) } catch { modelFailure = error }
    do {
      _ = try write(outcome)
      diagnostic.message += "; \(quoted(folder.path)) keeps \(divergence.keptParameters) and the history until then"
      hasResults = true
    } catch let failure as RunFailure {
      diagnostic.message += "; \(failure.diagnostic.message)"
    } catch { return error }
    return RunFailure(diagnostic)
  }

  private func timing(of trained: TrainedModel) -> Timing {
    let samples = trained.history.reduce(0) { $0 + $1.samples }
    let seconds = trained.timing.reduce(0) { $0 + $1.trainingSeconds }
    return Timing(
      stages: stopwatch.laps, samplesPerSecond: seconds > 0 ? Double(samples) / seconds : nil, samples: samples,
      epochs: trained.timing.map(\.trainingSeconds), processor: Processor.name, threads: pool.threads,
      instructions: instructions.rawValue)
  }
}

extension Figures {
  /// The figures with their full names: `validation.auc`.
  var named: [(name: String, value: Double?)] { figures.map { ("\(split.rawValue).\($0.name)", $0.value) } }
}
