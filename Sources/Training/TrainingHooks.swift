/// What training tells and asks while it runs. None of it can change a result, but by ending the run.
package struct TrainingHooks {
  /// Asked between batches; true ends the run with `TrainingStopped`.
  package var shouldStop: () -> Bool
  /// Told after each batch.
  package var onBatch: (BatchProgress) -> Void
  /// Told after each epoch and its validation; false ends training there, with what it has.
  package var onEpoch: (EpochRow, EpochTiming) throws -> Bool

  package init(
    shouldStop: @escaping () -> Bool = { false },
    onBatch: @escaping (BatchProgress) -> Void = { _ in },
    onEpoch: @escaping (EpochRow, EpochTiming) throws -> Bool = { _, _ in true }
  ) {
    self.shouldStop = shouldStop
    self.onBatch = onBatch
    self.onEpoch = onEpoch
  }
}

/// How far an epoch has come.
package struct BatchProgress: Sendable {
  /// From 1.
  package let epoch: Int
  /// How many epochs there will be.
  package let epochs: Int
  /// Examples that lie behind in this epoch, and how many it has.
  package let samples: Int
  package let samplesOfEpoch: Int
}

/// Training was asked to stop (Ctrl-C) and did, between two batches.
package struct TrainingStopped: Error, Sendable {
  package let state: TrainingState
}
