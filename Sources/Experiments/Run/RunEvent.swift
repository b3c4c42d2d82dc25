/// An event that a run reports while it is under way.
package enum RunEvent: Sendable {
  /// A stage other than training has advanced.
  case progress(StageProgress)
  /// The run's folder has been created and locked.
  case reserved(RunFolder)
  /// The data has been loaded: facts about it, one line each.
  case loaded([String])
  /// Everything has been computed, and the results are about to be written.
  case writing
  /// An epoch has ended.
  case epoch(EpochProgress)
}

/// The progress of training at the end of an epoch.
package struct EpochProgress: Sendable {
  /// The number of the epoch, from 1.
  package let epoch: Int
  /// The number of epochs in the spec.
  package let epochs: Int
  /// The mean of the data's loss over the epoch's examples.
  package let loss: Double
  /// The mean of the penalties; nil without any.
  package let penalty: Double?
  /// Metrics on the validation split, with their full names; nil where one does not exist.
  package let validation: [(name: String, value: Double?)]
  /// The full name of the metric that early stopping watches: `validation.ndcg@10`.
  package let watched: String?
  /// Training examples per second in this epoch, without evaluation.
  package let samplesPerSecond: Double
  /// Estimated seconds until training ends, from the mean time of an epoch so far.
  package let secondsLeft: Double
}

/// The progress of a stage other than training.
package struct StageProgress: Sendable {
  package enum Stage: String, Sendable { case data, evaluation, analysis }

  package let stage: Stage
  /// The current part of the stage: `test split, popularity`.
  package let detail: String
  /// The share of the stage's work that is done, 0 to 1; nil where it is unknown.
  package let share: Double?
}
