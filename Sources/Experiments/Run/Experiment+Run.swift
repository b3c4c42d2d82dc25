import Analysis
import Datasets
package import Diagnostics
import Engine
import Evaluation
import Files
import Models
import Schema
import Training

extension Experiment {
  /// Runs the experiment: data, training, evaluation, analysis, and the folder with all that came of it.
  ///
  /// - Parameters:
  ///   - complaints: takes what is wrong with the data; `DataErrors` is thrown when that is an error.
  ///   - shouldStop: asked again and again; true ends the run with `RunStopped`, and nothing is written.
  ///   - report: told how the run goes.
  /// - Throws: `RunFailure`, `DataErrors`, `RunStopped`.
  package func run(
    _ options: RunOptions, complaints: Collector, shouldStop: @escaping () -> Bool = { false },
    report: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunResult {
    let place = try RunPlace(options.output, name: name, replacing: options.replacesOutput)
    do {
      return try run(options, at: place, complaints: complaints, shouldStop: shouldStop, report: report)
    } catch is TrainingStopped { throw RunStopped() }
  }

  private func run(
    _ options: RunOptions, at place: RunPlace, complaints: Collector, shouldStop: @escaping () -> Bool,
    report: @escaping (RunEvent) -> Void
  ) throws -> RunResult {
    var stopwatch = Stopwatch()
    try checkMemory(model: model, dataset: dataset, options: options)
    if dataset == nil { try checkMemoryOfFiles() }
    let pool = Pool(threads: options.threadCount)
    let instructions = options.instructions.flatMap(Instructions.init(rawValue:)) ?? .best
    report(.progress(StageProgress(stage: .data, detail: spec.dataset.value.summary, share: nil)))
    let (dataset, model) = try load(complaints, pool, instructions)
    try checkMemory(model: model, dataset: dataset, options: options)
    report(.loaded(DatasetFacts(dataset).lines))
    let warnings = Self.warnings(complaints)
    stopwatch.lap("data")

    let trained: TrainedModel
    do {
      trained = try train(
        model, dataset, pool: pool, instructions: instructions, tileRows: options.tileRows, profiles: options.profiles,
        shouldStop: shouldStop, report: report)
    } catch let divergence as TrainingDiverged {
      stopwatch.lap("training")
      throw keep(
        divergence, model, dataset, options, at: place, stopwatch, warnings: warnings, threads: pool.threads,
        instructions: instructions.rawValue, shouldStop: shouldStop, report: report)
    }
    stopwatch.lap("training")

    let scorer = try Scorer(
      model.graph, output: model.output, store: trained.store,
      inputs: ScoringInputs(itemCount: dataset.items.count, lists: model.graph.featureLists(dataset.list)), pool: pool,
      instructions: instructions)
    let judgement = Judgement(
      spec.evaluation.value, scorer: scorer, dataset: dataset, seed: seed, pool: pool,
      progress: { report(.progress(StageProgress(stage: .evaluation, detail: $0, share: $1))) })
    stopwatch.lap("evaluation")
    if shouldStop() { throw RunStopped() }

    let context = StepContext(
      dataset: dataset, nodes: ModelNodes(model: model, scorer: scorer, userCount: dataset.users.count),
      scorer: scorer, meaning: meaning, seed: seed,
      execution: StepContext.Execution(pool: pool, instructions: instructions))
    var steps: [StepResult] = []
    for (index, step) in spec.analysis.enumerated() {
      report(
        .progress(
          StageProgress(
            stage: .analysis, detail: step.kind, share: Double(index) / Double(spec.analysis.count))))
      steps.append(try step.member.run(context))
      if shouldStop() { throw RunStopped() }
    }
    stopwatch.lap("analysis")

    let content = RunContent(
      experiment: self, model: model, dataset: dataset, trained: trained, judgement: judgement, steps: steps,
      warnings: warnings
    ).content(in: place.path, artifacts: options.artifacts)
    let files = RunFiles(
      experiment: self, content: content, model: model, dataset: dataset, store: trained.store, steps: steps)
    report(.writing)
    let (folder, timing, profile) = try write(
      files, trained, options, to: place, stopwatch, threads: pool.threads, instructions: instructions.rawValue,
      shouldStop: shouldStop)
    return RunResult(content: content, timing: timing, profile: profile, folder: folder)
  }

  /// Writes a run's folder and puts it in its place; its path and what stands in it that depends on the clock.
  private func write(
    _ files: RunFiles, _ trained: TrainedModel, _ options: RunOptions, to place: RunPlace, _ stopwatch: Stopwatch,
    threads: Int, instructions: String, shouldStop: () -> Bool
  ) throws -> (folder: String, timing: Timing, profile: Profile?) {
    var stopwatch = stopwatch
    let folder = try place.open()
    let profile = trained.profile.map(Profile.init)
    do throws(any Error) {
      try files.write(to: folder, artifacts: options.artifacts)
      stopwatch.lap("reports")
      let timing = self.timing(stopwatch, of: trained, threads: threads, instructions: instructions)
      try folder.write(timing.json.text(), to: "timing.json")
      if let profile { try folder.write(profile.json.text(), to: "profile.json") }
      if shouldStop() { throw RunStopped() }
      try folder.commit()
      return (folder.path, timing, profile)
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Writes the folder of a run whose training diverged: the last good state, the epochs until then, and the reason.
  /// - Returns: the failure, which says where the last good state lies; another one where that could not be written.
  private func keep(
    _ divergence: TrainingDiverged, _ model: CheckedModel, _ dataset: Dataset, _ options: RunOptions,
    at place: RunPlace, _ stopwatch: Stopwatch, warnings: [String], threads: Int, instructions: String,
    shouldStop: () -> Bool, report: (RunEvent) -> Void
  ) -> any Error {
    var diagnostic = divergence.diagnostic
    let stopped = ReportContent.Stopped(
      code: diagnostic.code, message: diagnostic.message, help: diagnostic.help, epoch: divergence.epoch,
      batch: divergence.batch, kept: divergence.keptParameters)
    let content = RunContent(
      experiment: self, model: model, dataset: dataset, trained: divergence.trained, judgement: Judgement(), steps: [],
      stopped: stopped, warnings: warnings
    ).content(in: place.path, artifacts: options.artifacts)
    let files = RunFiles(
      experiment: self, content: content, model: model, dataset: dataset, store: divergence.trained.store, steps: [])
    report(.writing)
    do {
      let written = try write(
        files, divergence.trained, options, to: place, stopwatch, threads: threads, instructions: instructions,
        shouldStop: shouldStop)
      diagnostic.message += "; \(quoted(written.folder)) keeps \(divergence.keptParameters) and the history until then"
    } catch let failure as RunFailure {
      diagnostic.message += "; the last good state could not be kept: \(failure.diagnostic.message)"
    } catch { return error }
    return RunFailure(diagnostic)
  }

  /// The messages of the warnings about the data. They are shown without positions, so that the report does not depend on the spec's path.
  private static func warnings(_ complaints: Collector) -> [String] {
    var messages: [String] = []
    for warning in complaints.sorted() where warning.severity != .error && !messages.contains(warning.message) {
      messages.append(warning.message)
    }
    return messages
  }

  /// What the model's number means to a person.
  var meaning: ScoreMeaning {
    switch spec.training.value.loss.member.scale {
    case .logit: .probability
    case .rank: .score
    }
  }

  /// The data, and the model with its sizes.
  private func load(_ complaints: Collector, _ pool: Pool, _ instructions: Instructions) throws -> (
    Dataset, CheckedModel
  ) {
    let tasks = ParallelTasks(kernels: instructions.kernels) { count, body in
      pool.forEach(count) { task, _ in body(task) }
    }
    let found = Collector()
    defer {
      complaints.addTexts(of: found)
      provenance.settle(found.diagnostics, into: complaints)
    }
    let loaded = try dataset ?? spec.dataset.value.load(seed: seed, tasks: tasks, into: found)
    guard var loaded, !found.hasErrors else { throw DataErrors() }
    loaded.notes += spec.training.value.negatives?.member.notes(on: loaded) ?? []
    let model = CrossChecks(spec: spec, collector: found).run(dataset: loaded)
    guard let model, !found.hasErrors else { throw DataErrors() }
    return (loaded, model)
  }

  private func train(
    _ model: CheckedModel, _ dataset: Dataset, pool: Pool, instructions: Instructions, tileRows: Int?,
    profiles: Bool,
    shouldStop: @escaping () -> Bool, report: @escaping (RunEvent) -> Void
  ) throws -> TrainedModel {
    let epochs = spec.training.value.epochs
    let watched = spec.training.value.earlyStopping?.value.metric.value.text
    var seconds = 0.0
    let hooks = TrainingHooks(
      shouldStop: shouldStop,
      onEpoch: { row, timing in
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
      model: model, dataset: dataset, spec: spec.training.value, seed: seed,
      options: TrainingOptions(pool: pool, instructions: instructions, tileRows: tileRows, profiles: profiles)
    ).run(
      validation: Validation(
        spec.evaluation.value, model: model, dataset: dataset, seed: seed, pool: pool, instructions: instructions),
      hooks: hooks)
  }

  private func timing(_ stopwatch: Stopwatch, of trained: TrainedModel, threads: Int, instructions: String) -> Timing {
    let samples = trained.history.reduce(0) { $0 + $1.samples }
    let seconds = trained.timing.reduce(0) { $0 + $1.trainingSeconds }
    return Timing(
      stages: stopwatch.laps, samplesPerSecond: seconds > 0 ? Double(samples) / seconds : nil, samples: samples,
      epochs: trained.timing.map(\.trainingSeconds), processor: Processor.name, threads: threads,
      instructions: instructions)
  }
}

extension Figures {
  /// The figures with their full names: `validation.auc`.
  var named: [(name: String, value: Double?)] { figures.map { ("\(split.rawValue).\($0.name)", $0.value) } }
}
