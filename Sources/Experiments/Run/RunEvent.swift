/// What a run tells while it goes on.
package enum RunEvent: Sendable {
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
  /// Figures on the validation split, with their full names; nil where one does not exist.
  package let validation: [(name: String, value: Double?)]
  /// Training examples a second in this epoch, evaluation left out.
  package let samplesPerSecond: Double
  /// Seconds left, at the mean pace so far.
  package let secondsLeft: Double
}
