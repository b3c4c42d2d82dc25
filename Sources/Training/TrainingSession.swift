package import Datasets
import Diagnostics
package import Engine
import GraphIR
package import Models
import Numerics
import Schema

/// One run of training, taken an epoch at a time: the trainer, what it learns from, and how far it has come.
package final class TrainingSession {
  /// The parameters; they change as epochs run.
  package let store: ParameterStore
  /// How far training has come.
  package private(set) var state = TrainingState()
  /// Whether there are penalties to report.
  package let hasPenalty: Bool
  /// How many examples an epoch has.
  package var samplesPerEpoch: Int { examples.count }

  private let objective: Objective
  private let trainer: Trainer
  private let examples: any Examples
  private let lists: BatchLists
  private let optimizer: any Optimizer
  private let schedule: any Schedule
  private let seed: UInt64
  private let batchSize: Int
  private let epochs: Int
  private let instructions: Instructions
  /// The parameters as they were before training.
  private let beginning: () -> ParameterStore
  /// The parameters as they were at the end of the epoch before, where there is room for them.
  private var lastEpoch: ParameterStore?

  /// - Parameters:
  ///   - seed: the experiment's; the spec's own, where it has one, goes before it.
  ///   - store: the values to start from; made from the seed where there is none.
  /// - Throws: `RunFailure` where the data leaves nothing to learn from.
  package init(
    model: CheckedModel, dataset: Dataset, spec: TrainingSpec, seed: UInt64, pool: Pool, instructions: Instructions,
    tileRows: Int? = nil, store: ParameterStore? = nil, profiles: Bool = false
  ) throws {
    let seed = spec.seed.map { UInt64($0) } ?? seed
    let supply = spec.negatives?.member ?? GivenNegatives()
    examples = try supply.examples(of: dataset, seed: seed)
    guard examples.count > 0 else {
      throw RunFailure(
        code: .noTrainingData, "the training split has no examples", help: "leave more of the data out of `split`")
    }
    objective = try Objective(
      model: model, loss: spec.loss.member, penalties: spec.penalties.map(\.member))
    hasPenalty = objective.penalty != nil
    if let store {
      let copy = store.copy()
      beginning = { copy }
    } else {
      beginning = { ParameterStore(for: model.graph, seed: seed) }
    }
    self.store = store ?? beginning()
    self.instructions = instructions
    optimizer = spec.optimizer.member
    schedule = spec.learningRateSchedule.member
    batchSize = min(spec.batchSize, examples.count)
    epochs = spec.epochs
    self.seed = seed
    lists = try BatchLists(
      objective.graph.lists.map(\.name), of: dataset, examples: examples, batchSize: batchSize)
    var options = TrainerOptions(rule: optimizer.rule, seed: seed, batchSize: batchSize)
    options.tileRows = tileRows ?? TrainerOptions.defaultTileRows
    options.profiles = profiles
    options.listSizes = lists.sizes
    options.gradientLimit = spec.gradientClipping?.value.norm
    trainer = try Trainer(
      objective.trainingGraph, store: self.store, options: options, pool: pool, instructions: instructions)
  }

  /// How many steps an epoch has.
  private var stepsPerEpoch: Int { (examples.count + batchSize - 1) / batchSize }

  /// Goes through all examples once, in an order of the epoch's own, the last batch as large as what is left.
  /// - Returns: the mean loss and the mean penalty over the epoch's examples.
  /// - Throws: `TrainingStopped` when asked to stop, `TrainingBroke` when the loss, a gradient or a parameter is no longer a finite
  ///   number.
  package func runEpoch(_ hooks: TrainingHooks) throws -> (loss: Double, penalty: Double) {
    let epoch = state.epochs + 1
    let count = examples.count
    let order = Permutation(seed: seed, epoch: epoch, count: count, purpose: "order")
    let batches = stepsPerEpoch
    let (examples, lists, batchSize) = (examples, lists, batchSize)
    func places(_ number: Int) -> Range<Int> { number * batchSize..<min((number + 1) * batchSize, count) }
    var loss = 0.0
    var penalty = 0.0
    let steps = state.steps
    func rate(_ number: Int) -> Double { learningRate(step: steps + number) }
    func fill(_ number: Int, _ batch: inout Batch) {
      let places = places(number)
      batch.epoch = epoch
      batch.firstExample = places.lowerBound
      examples.fill(&batch, places: places, of: order, epoch: epoch)
      lists.fill(&batch)
    }
    if hooks.shouldStop() { throw TrainingStopped(state: state) }
    // Where no epoch follows there is none to go back to but the beginning, which can be made again.
    if epoch < epochs, lastEpoch == nil { lastEpoch = store.copy() }
    try trainer.runEpoch(batches, learningRate: rate, fill: fill) { number, batch, figures in
      guard figures.isFinite else {
        throw failure(of: batch, number, figures, batches: batches)
      }
      state.steps += 1
      loss += figures.loss * Double(places(number).count)
      penalty += figures.penalty * Double(places(number).count)
      hooks.onBatch(
        BatchProgress(
          epoch: epoch, epochs: epochs, samples: places(number).upperBound, samplesOfEpoch: count))
      if number + 1 < batches, hooks.shouldStop() { throw TrainingStopped(state: state) }
    }
    // A row that a step has thrown out of the finite numbers may not be read again for long.
    if let name = store.firstNotFinite(instructions) {
      throw failure(in: epoch, batch: nil, of: batches, "some of \(quoted(name)) grew beyond what numbers can hold")
    }
    state.epochs = epoch
    if epoch < epochs { lastEpoch?.take(store) }
    return (loss / Double(count), penalty / Double(count))
  }

  /// What a step on a batch failed of. Where only its loss is not finite the step has changed nothing.
  private func failure(
    of batch: Batch, _ number: Int, _ figures: StepFigures, batches: Int
  ) -> TrainingBroke {
    let origin = NonFinite(objective: objective, store: store, batch: batch, figures: figures).origin
    if figures.parameter == nil {
      trainer.finishEpoch()
      if store.firstNotFinite(instructions) == nil {
        return failure(in: batch.epoch, batch: number + 1, of: batches, origin, isKept: true)
      }
    }
    return failure(in: batch.epoch, batch: number + 1, of: batches, origin)
  }

  /// - Parameter isKept: whether the parameters are still those from before the batch; else the last epoch's are kept.
  private func failure(
    in epoch: Int, batch: Int?, of batches: Int, _ origin: String, isKept: Bool = false
  ) -> TrainingBroke {
    let place = "epoch \(epoch)" + (batch.map { ", batch \($0) of \(batches)" } ?? "")
    let good = isKept ? store : lastEpoch ?? beginning()
    let reached = isKept ? state : TrainingState(epochs: epoch - 1, steps: (epoch - 1) * batches)
    return TrainingBroke(
      diagnostic: NonFinite.diagnostic(in: place, origin, learningRate: optimizer.learningRate), epoch: epoch,
      batch: batch, batches: batches, kept: isKept ? .beforeBatch : .afterEpoch(epoch - 1),
      trained: TrainedModel(store: good, state: reached, profile: profile()))
  }

  /// Where the time went, when that was asked for.
  package func profile() -> TrainingProfile? { trainer.profile() }

  /// The step's size at a step, counted from 0 over all epochs.
  private func learningRate(step: Int) -> Double {
    optimizer.learningRate * schedule.factor(step: step, perEpoch: stepsPerEpoch, epochs: epochs)
  }

  /// The step's size at the last step of an epoch, counted from 1.
  package func learningRate(epoch: Int) -> Double { learningRate(step: epoch * stepsPerEpoch - 1) }
}
