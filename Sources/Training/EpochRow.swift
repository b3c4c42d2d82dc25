package import Evaluation

/// What one epoch of training came to: a row of the history. It depends on the spec and the seed alone.
package struct EpochRow: Hashable, Sendable {
  /// From 1.
  package let epoch: Int
  /// The mean of the data's loss over the epoch's examples, each as it stood when its batch was taken.
  package let loss: Double
  /// The mean of the penalties over the epoch's batches, weighted by their rows; nil without any.
  package let penalty: Double?
  /// The figures on the validation split; nil where it was not looked at.
  package let validation: Figures?
  /// How many examples the epoch went through.
  package let samples: Int
  /// How far the optimizer's steps went at the epoch's end.
  package let learningRate: Double
}

/// How long one epoch took. Kept apart from its row, since nothing that a run writes but its timing may depend on the
/// clock.
package struct EpochTiming: Sendable {
  /// From 1.
  package let epoch: Int
  /// Of training alone.
  package let trainingSeconds: Double
  /// Of looking at the validation split.
  package let validationSeconds: Double
}
