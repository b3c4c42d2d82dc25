package import Engine
import Schema

/// The fitted parameters and the history of their training.
package struct TrainedModel: Sendable {
  package let store: ParameterStore
  package let state: TrainingState
  /// One row per epoch.
  package internal(set) var history: [EpochRow] = []
  /// The duration of each epoch.
  package internal(set) var timing: [EpochTiming] = []
  /// The epoch whose parameters early stopping kept; nil without early stopping.
  package internal(set) var keptEpoch: Int?
  /// Where the time went; nil unless ``TrainingOptions/profiles``.
  package var profile: TrainingProfile?
}

extension TrainingSession {
  /// Trains for the spec's epochs or until early stopping.
  /// - Parameter validation: evaluates the validation split after epochs; nil for none.
  /// - Throws: `TrainingDiverged` with the last good state, `TrainingStopped`, or an error of `hooks`.
  package func run(validation: Validation? = nil, hooks: TrainingHooks = TrainingHooks()) throws -> TrainedModel {
    let clock = ContinuousClock()
    var history: [EpochRow] = []
    var timing: [EpochTiming] = []
    var best = earlyStopping.map { BestParameters($0) }
    for epoch in 1...epochs {
      let start = clock.now
      let figures: (loss: Double, penalty: Double)
      do { figures = try runEpoch(hooks) } catch var divergence as TrainingDiverged {
        divergence.trained.history = history
        divergence.trained.timing = timing
        throw divergence
      }
      let trained = clock.now
      let validated = try validation?.figures(of: store, epoch: epoch, of: epochs)
      let row = EpochRow(
        epoch: epoch, loss: figures.loss, penalty: hasPenalty ? figures.penalty : nil,
        validation: validated, samples: samplesPerEpoch, learningRate: learningRate(epoch: epoch))
      let times = EpochTiming(
        epoch: epoch, trainingSeconds: (trained - start) / .seconds(1),
        validationSeconds: (clock.now - trained) / .seconds(1))
      history.append(row)
      timing.append(times)
      let isOver = best?.record(validated, of: epoch, store) ?? false
      guard try hooks.onEpoch(row, times), !isOver else { break }
    }
    return TrainedModel(
      store: store, state: state, history: history, timing: timing,
      keptEpoch: best?.restore(store, after: state.epochs), profile: profile())
  }
}
