/// An event that a run reports while it is under way.
package enum RunEvent: Sendable {
  /// A stage other than training has advanced.
  case progress(StageProgress)
  /// The data is there: facts about it, a line each.
  case loaded([String])
  /// All is computed, and the folder is written.
  case writing
  /// An epoch is over.
  case epoch(EpochProgress)
}

/// An epoch that is over, and how training goes.
package struct EpochProgress: Sendable {
  /// From 1.
  package let epoch: Int
  /// How many epochs the spec asks for.
  package let epochs: Int
  /// The mean of the data's loss over the epoch's examples.
  package let loss: Double
  /// The mean of the penalties; nil without any.
  package let penalty: Double?
  /// Metrics on the validation split, with their full names; nil where one does not exist.
  package let validation: [(name: String, value: Double?)]
  /// The full name of the metric that early stopping watches: `validation.ndcg@10`.
  package let watched: String?
  /// Training examples a second in this epoch, evaluation left out.
  package let samplesPerSecond: Double
  /// Seconds left, at the mean pace so far.
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
