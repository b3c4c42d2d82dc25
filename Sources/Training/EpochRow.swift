package import Evaluation

/// One row of the training history. Depends only on the spec, the data and the seed.
package struct EpochRow: Hashable, Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// Mean loss over the epoch's examples, without penalties. Each example's loss is computed before its batch's update.
  package let loss: Double
  /// Mean penalty over the epoch's batches, weighted by their sizes; nil without penalties.
  package let penalty: Double?
  /// Metrics on the validation split; nil if the epoch was not evaluated.
  package let validation: Figures?
  /// Number of examples in the epoch.
  package let samples: Int
  /// Learning rate of the epoch's last step.
  package let learningRate: Double
}

/// The duration of an epoch. Separate from ``EpochRow``, which must not depend on the clock.
package struct EpochTiming: Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// Seconds spent on training, without validation.
  package let trainingSeconds: Double
  /// Seconds spent on evaluating the validation split.
  package let validationSeconds: Double
}
