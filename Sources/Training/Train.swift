package import Datasets
package import Engine
package import Models
import Schema

/// Parameters that were fitted, and how.
package struct TrainedModel: Sendable {
  package let store: ParameterStore
  package let state: TrainingState
  /// A row an epoch.
  package internal(set) var history: [EpochRow] = []
  /// How long each epoch took.
  package internal(set) var timing: [EpochTiming] = []
  /// The epoch whose parameters these are, where training chose it; nil where it is the last.
  package internal(set) var keptEpoch: Int?
  /// Where the time went, when that was asked for.
  package var profile: TrainingProfile?
}

/// Fits a model's parameters to the training split.
/// - Parameters:
///   - spec: checked against this model.
///   - seed: the experiment's; the spec's own, where it has one, goes before it.
///   - tileRows: rows a tile; nil for the engine's own choice. It changes no figure.
///   - store: the values to start from; made from the seed where there is none.
///   - profiles: whether to find out where the time goes.
///   - validation: looks at the validation split after epochs.
/// - Throws: `RunFailure` where training cannot start, `TrainingBroke` where it leaves the finite numbers, with the last good state,
///   `TrainingStopped` when `hooks` ask for it.
package func train(
  model: CheckedModel, dataset: Dataset, spec: TrainingSpec, seed: UInt64, pool: Pool, instructions: Instructions,
  tileRows: Int? = nil, store: ParameterStore? = nil, profiles: Bool = false, validation: Validation? = nil,
  hooks: TrainingHooks = TrainingHooks()
) throws -> TrainedModel {
  let session = try TrainingSession(
    model: model, dataset: dataset, spec: spec, seed: seed, pool: pool, instructions: instructions, tileRows: tileRows,
    store: store, profiles: profiles)
  let clock = ContinuousClock()
  var history: [EpochRow] = []
  var timing: [EpochTiming] = []
  var kept = spec.earlyStopping.map { KeptParameters($0.value) }
  for epoch in 1...spec.epochs {
    let start = clock.now
    let figures: (loss: Double, penalty: Double)
    do { figures = try session.runEpoch(hooks) } catch var broke as TrainingBroke {
      broke.trained.history = history
      broke.trained.timing = timing
      throw broke
    }
    let trained = clock.now
    let validated = try validation?.figures(of: session.store, epoch: epoch, of: spec.epochs)
    let row = EpochRow(
      epoch: epoch, loss: figures.loss, penalty: session.hasPenalty ? figures.penalty : nil,
      validation: validated, samples: session.samplesPerEpoch, learningRate: session.learningRate(epoch: epoch))
    let times = EpochTiming(
      epoch: epoch, trainingSeconds: (trained - start) / .seconds(1),
      validationSeconds: (clock.now - trained) / .seconds(1))
    history.append(row)
    timing.append(times)
    let isOver = kept?.look(at: validated, of: epoch, session.store) ?? false
    guard try hooks.onEpoch(row, times), !isOver else { break }
  }
  return TrainedModel(
    store: session.store, state: session.state, history: history, timing: timing,
    keptEpoch: kept?.restore(session.store, after: session.state.epochs), profile: session.profile())
}
