package import Datasets
import Diagnostics
package import Engine
import GraphIR
package import Models
import Numerics
import Schema

/// A training run that is advanced one epoch at a time.
package final class TrainingSession {
  /// The parameters, updated by every step.
  package let store: ParameterStore
  package private(set) var state = TrainingState()
  /// Whether the objective has a penalty.
  package let hasPenalty: Bool
  /// Maximum number of epochs.
  package let epochs: Int
  /// Number of examples per epoch.
  package var samplesPerEpoch: Int { examples.count }

  let earlyStopping: EarlyStopping?
  private let objective: Objective
  private let trainer: Trainer
  private let examples: any Examples
  private let lists: BatchLists
  private let optimizer: any Optimizer
  private let schedule: any Schedule
  private let clipsGradients: Bool
  private let seed: UInt64
  private let batchSize: Int
  private let instructions: Instructions
  /// Makes the parameters as they were before training.
  private let initialStore: () -> ParameterStore
  /// A copy of the parameters at the end of the previous epoch; nil during the first and, without a further epoch, the last one.
  private var lastEpoch: ParameterStore?

  /// - Parameters:
  ///   - spec: checked against the model.
  ///   - seed: the experiment's seed; `seed` of the spec takes precedence.
  ///   - store: initial parameters, which training updates; nil to initialize them from the seed.
  /// - Throws: `RunFailure` if the training split has no examples or too many for one epoch.
  package init(
    model: CheckedModel, dataset: Dataset, spec: TrainingSpec, seed: UInt64, store: ParameterStore? = nil,
    options: TrainingOptions
  ) throws {
    let seed = spec.seed.map { UInt64($0) } ?? seed
    let source = spec.negatives?.member ?? GivenNegatives()
    examples = try source.examples(of: dataset, seed: seed)
    guard examples.count > 0 else {
      throw RunFailure(
        code: .noTrainingData, "the training split has no examples",
        help: "lower the shares of `test` and `validation` in `dataset.split`")
    }
    objective = try Objective(
      model: model, loss: spec.loss.member, penalties: spec.penalties.map(\.member))
    hasPenalty = objective.penalty != nil
    if let store {
      let copy = store.copy()
      initialStore = { copy }
    } else {
      initialStore = { ParameterStore(for: model.graph, seed: seed) }
    }
    self.store = store ?? initialStore()
    instructions = options.instructions
    optimizer = spec.optimizer.member
    schedule = spec.learningRateSchedule.member
    clipsGradients = spec.gradientClipping != nil
    earlyStopping = spec.earlyStopping?.value
    batchSize = min(spec.batchSize, examples.count)
    epochs = spec.epochs
    self.seed = seed
    lists = try BatchLists(
      objective.graph.lists.map(\.name), of: dataset, examples: examples, batchSize: batchSize)
    try Self.checkSteps((examples.count + batchSize - 1) / batchSize, examples: examples.count)
    var trainerOptions = TrainerOptions(rule: optimizer.rule, seed: seed, batchSize: batchSize)
    trainerOptions.tileRows = options.tileRows ?? TrainerOptions.defaultTileRows
    trainerOptions.profiles = options.profiles
    trainerOptions.listSizes = lists.sizes
    trainerOptions.gradientLimit = spec.gradientClipping?.value.norm
    trainer = try Trainer(
      objective.trainingGraph, store: self.store, options: trainerOptions, pool: options.pool,
      instructions: instructions)
  }

  /// The steps of an epoch are counted in Int32 beside each table row.
  static func checkSteps(_ steps: Int, examples: Int) throws(RunFailure) {
    guard steps >= Int(Int32.max) else { return }
    throw RunFailure(
      code: .outOfRange, "an epoch has \(steps) steps; the limit is \(Int32.max - 1)",
      help: "raise `batch_size`: an epoch has \(examples) examples")
  }

  /// Number of steps per epoch.
  private var stepsPerEpoch: Int { (examples.count + batchSize - 1) / batchSize }

  /// Goes through all examples once, in an order of the epoch's own. The last batch is smaller if the examples do not divide evenly.
  /// - Returns: the mean loss and the mean penalty over the epoch's examples.
  /// - Throws: `TrainingStopped` on request of `hooks`, `TrainingDiverged` if the loss, a gradient or a parameter is not finite.
  package func runEpoch(_ hooks: TrainingHooks) throws -> (loss: Double, penalty: Double) {
    let epoch = state.epochs + 1
    let count = examples.count
    let order = Permutation(seed: seed, epoch: epoch, count: count, purpose: "order")
    let batches = stepsPerEpoch
    let (examples, lists, batchSize) = (examples, lists, batchSize)
    func positions(_ number: Int) -> Range<Int> { number * batchSize..<min((number + 1) * batchSize, count) }
    var loss = 0.0
    var penalty = 0.0
    let steps = state.steps
    func rate(_ number: Int) -> Double { learningRate(step: steps + number) }
    func fill(_ number: Int, _ batch: inout Batch) {
      let positions = positions(number)
      batch.epoch = epoch
      batch.firstExample = positions.lowerBound
      examples.fill(&batch, positions: positions, of: order, epoch: epoch)
      lists.fill(&batch)
    }
    if hooks.shouldStop() { throw TrainingStopped(state: state) }
    // Not needed before the last epoch: a single epoch can fall back to the initial parameters.
    if epoch < epochs, lastEpoch == nil { lastEpoch = store.copy() }
    try trainer.runEpoch(batches, learningRate: rate, fill: fill) { number, batch, figures in
      guard figures.isFinite else {
        throw divergence(of: batch, number, figures, batches: batches)
      }
      state.steps += 1
      loss += figures.loss * Double(positions(number).count)
      penalty += figures.penalty * Double(positions(number).count)
      if number + 1 < batches, hooks.shouldStop() { throw TrainingStopped(state: state) }
    }
    // The batches see only the rows that they read; a row that is not read again is found here.
    if let name = store.firstNotFinite(instructions) {
      throw divergence(in: epoch, batch: nil, of: batches, "\(quoted(name)) has values that are not finite")
    }
    state.epochs = epoch
    if epoch < epochs { lastEpoch?.take(store) }
    return (loss / Double(count), penalty / Double(count))
  }

  /// The error for a batch whose loss or gradients are not finite. If only the loss is, the step has changed no parameter.
  private func divergence(
    of batch: Batch, _ number: Int, _ figures: StepFigures, batches: Int
  ) -> TrainingDiverged {
    let origin = Divergence(objective: objective, store: store, batch: batch, figures: figures).origin
    if figures.parameter == nil {
      trainer.finishEpoch()
      if store.firstNotFinite(instructions) == nil {
        return divergence(in: batch.epoch, batch: number + 1, of: batches, origin, isUnchanged: true)
      }
    }
    return divergence(in: batch.epoch, batch: number + 1, of: batches, origin)
  }

  /// - Parameter isUnchanged: whether the parameters are those before the batch; if not, the last epoch's are kept.
  private func divergence(
    in epoch: Int, batch: Int?, of batches: Int, _ origin: String, isUnchanged: Bool = false
  ) -> TrainingDiverged {
    let step = DivergedStep(
      position: "epoch \(epoch)" + (batch.map { ", batch \($0) of \(batches)" } ?? ""),
      learningRate: learningRate(step: batch == nil ? max(0, state.steps - 1) : state.steps),
      optimizerRate: optimizer.learningRate, isFirst: state.steps == 0, hasPenalty: hasPenalty,
      clipsGradients: clipsGradients)
    let good = isUnchanged ? store : lastEpoch ?? initialStore()
    let reached = isUnchanged ? state : TrainingState(epochs: epoch - 1, steps: (epoch - 1) * batches)
    return TrainingDiverged(
      diagnostic: step.diagnostic(origin), epoch: epoch, batch: batch, batches: batches,
      kept: isUnchanged ? .beforeBatch : .afterEpoch(epoch - 1),
      trained: TrainedModel(store: good, state: reached, profile: profile()))
  }

  /// Where the time went; nil unless ``TrainingOptions/profiles``.
  package func profile() -> TrainingProfile? { trainer.profile() }

  /// The learning rate of a step, counted from 0 over all epochs.
  private func learningRate(step: Int) -> Double {
    optimizer.learningRate * schedule.factor(step: step, perEpoch: stepsPerEpoch, epochs: epochs)
  }

  /// The learning rate of the last step of an epoch, counted from 1.
  package func learningRate(epoch: Int) -> Double { learningRate(step: epoch * stepsPerEpoch - 1) }
}
