package import Diagnostics

/// Training ended because the loss, a gradient or a parameter is not finite.
package struct TrainingDiverged: Error, Sendable {
  /// What happened, where, and what usually helps.
  package let diagnostic: Diagnostic
  /// Epoch, counted from 1.
  package let epoch: Int
  /// Batch of the epoch, counted from 1; nil if found by the check at the end of the epoch.
  package let batch: Int?
  /// Number of batches per epoch.
  package let batches: Int
  /// The state that `trained` holds.
  package let kept: Kept
  /// The last good state, with the history of the finished epochs.
  package internal(set) var trained: TrainedModel

  /// The last state with only finite parameters.
  package enum Kept: Hashable, Sendable {
    /// The parameters before the failed batch.
    case beforeBatch
    /// The parameters at the end of an epoch; 0 for the initial parameters.
    case afterEpoch(Int)
  }
}

extension TrainingDiverged {
  /// The kept parameters as a noun phrase: "the parameters before that batch".
  package var keptParameters: String {
    switch kept {
    case .beforeBatch: "the parameters before that batch"
    case .afterEpoch(0): "the initial parameters"
    case .afterEpoch(let epoch): "the parameters at the end of epoch \(epoch)"
    }
  }
}
