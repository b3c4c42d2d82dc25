/// An event of a run.
package enum RunEvent: Sendable {
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
  /// Metrics on the validation split by their full names; nil where a metric has no value.
  package let validation: [(name: String, value: Double?)]
  /// Training examples per second in this epoch, without evaluation.
  package let samplesPerSecond: Double
  /// Estimated seconds until training ends, from the mean time of an epoch so far.
  package let secondsLeft: Double
}
