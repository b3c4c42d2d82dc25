import Datasets
import Diagnostics
import Engine
import GraphIR
import Models
import Schema
import Training

/// An estimate of the memory that a run takes, in bytes.
struct MemoryEstimate {
  /// The learned parameters.
  var parameters = 0
  /// The state of the optimizer.
  var optimizer = 0
  /// Batches, activations, gradients and copies of the parameters while training runs.
  var training = 0
  /// The peak while the data is loaded, and what remains.
  var data = DataMemory(loading: 0, loaded: 0)
  /// The scores of the catalogue, and the interactions by user.
  var evaluation = 0
  /// Whether the model is evaluated while it is trained.
  var isValidated = false

  /// The peak: while the data is loaded, the model is trained or evaluated, or the files are written.
  var peak: Int {
    let training = optimizer + training + (isValidated ? evaluation : 0)
    // Writing the parameters copies them.
    let resident = data.loaded + parameters
    return max(data.loading, resident + max(training, evaluation, evaluation + parameters))
  }

  /// The estimate on one line: "about 1.2 GB: parameters 400 MB, optimizer 800 MB, data 12 MB, evaluation 24 MB".
  var text: String {
    let parts = [
      ("parameters", parameters), ("optimizer", optimizer), ("training", training),
      ("data", max(data.loading, data.loaded)), ("evaluation", evaluation),
    ]
    let listed = parts.filter { $0.1 > 0 }.map { "\($0.0) \(Self.text(ofBytes: $0.1))" }
    return "about \(Self.text(ofBytes: peak)): \(listed.joined(separator: ", "))"
  }

  /// A number of bytes with two significant digits, in decimal units: "1.2 GB", "34 MB".
  static func text(ofBytes bytes: Int) -> String {
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (max(0.1, Double(bytes) / 1000), 0)
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    if value < 9.95 {
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
    return "\(Int(value.rounded())) \(units[unit])"
  }
}

extension Experiment {
  /// The memory that a run takes; nil where the sizes are known only once the data is read.
  /// - Parameters:
  ///   - model: The model with the sizes of the data.
  ///   - dataset: The data, where it was read.
  func memoryEstimate(model: CheckedModel, dataset: Dataset?, options: RunOptions = RunOptions()) -> MemoryEstimate? {
    guard model.isSized, let data = dataset?.memory ?? spec.dataset.value.memory else { return nil }
    let sizes = spec.dataset.value.knownSizes()
    guard let users = dataset?.users.count ?? sizes.users, let items = dataset?.items.count ?? sizes.items else {
      return nil
    }
    let training = spec.training.value
    var estimate = MemoryEstimate(data: data)
    estimate.isValidated = spec.dataset.value.hasPart(.validation)
    let threads = options.threadCount
    do {
      let objective = try Objective(
        model: model, loss: training.loss.member, penalties: training.penalties.map(\.member))
      var trainerOptions = trainerOptions(objective.graph)
      if let tileRows = options.tileRows { trainerOptions.tileRows = tileRows }
      let examples = training.negatives?.member.maximumExamples(pairs: pairCount(dataset)) ?? pairCount(dataset)
      trainerOptions.batchSize = max(1, min(training.batchSize, examples))
      let memory = try Trainer.memory(
        of: objective.trainingGraph, options: trainerOptions,
        stepsPerEpoch: examples / trainerOptions.batchSize + 1, threads: threads)
      (estimate.parameters, estimate.optimizer, estimate.training) =
        (memory.parameters, memory.optimizer, memory.workspace)
      // The state before the epoch, and that of the best epoch.
      let copies = (training.epochs > 1 ? 1 : 0) + (training.earlyStopping == nil ? 0 : 1)
      estimate.training += copies * memory.parameters
      estimate.evaluation = try Scorer.memory(
        of: model.graph, output: model.output, itemCount: items, threads: threads)
    } catch {
      // A graph that cannot be run is reported when it is.
      return nil
    }
    estimate.evaluation += Self.bytesPerUser * users + Self.bytesPerItem * items
    return estimate
  }

  /// Bytes for each user and item beside the scores: interactions sorted by user, counts, and figures. Measured.
  private static let bytesPerUser = 112
  private static let bytesPerItem = 64

  /// The number of labelled pairs of the data.
  private func pairCount(_ dataset: Dataset?) -> Int {
    if let dataset { return dataset.train.count }
    return spec.dataset.value.simulate.map { $0.value.positives + $0.value.negatives } ?? 0
  }

  /// Refuses a run that does not fit into memory.
  /// - Throws: `RunFailure` with both figures.
  func checkMemory(
    model: CheckedModel, dataset: Dataset?, options: RunOptions, available: AvailableMemory? = .current
  ) throws(RunFailure) {
    guard let available, let estimate = memoryEstimate(model: model, dataset: dataset, options: options) else {
      return
    }
    // Data that was read is already in memory.
    let needed = estimate.peak - (dataset == nil ? 0 : estimate.data.loaded)
    guard needed > available.bytes else { return }
    throw RunFailure(
      code: .notEnoughMemory,
      "the run needs \(estimate.text); \(available.limit) is \(MemoryEstimate.text(ofBytes: available.bytes))",
      help: "use a smaller model, less data or a smaller `batch_size`, or run on a machine with more memory")
  }

  /// Refuses data files that do not fit into memory.
  /// - Throws: `RunFailure` with both figures.
  func checkMemoryOfFiles(available: AvailableMemory? = .current) throws(RunFailure) {
    guard let available, let size = spec.dataset.value.fileBytes else { return }
    let needed = size.multipliedReportingOverflow(by: Self.bytesPerFileByte)
    guard needed.overflow || needed.partialValue > available.bytes else { return }
    throw RunFailure(
      code: .notEnoughMemory,
      "the data files have \(MemoryEstimate.text(ofBytes: size)), and reading them needs about "
        + "\(MemoryEstimate.text(ofBytes: needed.overflow ? .max : needed.partialValue)); "
        + "\(available.limit) is \(MemoryEstimate.text(ofBytes: available.bytes))",
      help: "use less data, or run on a machine with more memory")
  }

  /// Bytes of memory for each byte of a data file while it is read: the file itself, and its columns.
  private static let bytesPerFileByte = 2
}
