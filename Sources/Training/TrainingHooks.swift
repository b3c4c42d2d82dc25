/// Callbacks during training. They can end training but not change its result.
package struct TrainingHooks {
  /// Called before an epoch's first batch and between batches. Returning true ends training with ``TrainingStopped``.
  package var shouldStop: () -> Bool
  /// Called after each epoch and its validation. Returning false ends training and keeps the result so far.
  package var onEpoch: (EpochRow, EpochTiming) throws -> Bool

  package init(
    shouldStop: @escaping () -> Bool = { false },
    onEpoch: @escaping (EpochRow, EpochTiming) throws -> Bool = { _, _ in true }
  ) {
    self.shouldStop = shouldStop
    self.onEpoch = onEpoch
  }
}

/// Training was interrupted between two batches by ``TrainingHooks/shouldStop``.
package struct TrainingStopped: Error, Sendable {
  package let state: TrainingState
}
