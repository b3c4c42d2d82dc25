package import Diagnostics

/// Training left the finite numbers, and ended there.
package struct TrainingBroke: Error, Sendable {
  /// What happened, where, and what usually helps.
  package let diagnostic: Diagnostic
  /// In which epoch and in which of its batches, from 1; no batch where only the look at the epoch's end found it.
  package let epoch: Int
  package let batch: Int?
  /// How many batches an epoch has.
  package let batches: Int
  /// Which parameters `trained` has.
  package let kept: Kept
  /// The last good state, with the epochs that were finished.
  package internal(set) var trained: TrainedModel

  /// The last state whose parameters are all finite numbers and none of which the failed step has changed.
  package enum Kept: Hashable, Sendable {
    /// Those from before the batch that failed.
    case beforeBatch
    /// Those from the end of an epoch; of epoch 0, those from before training.
    case afterEpoch(Int)
  }
}

extension TrainingBroke {
  /// Which parameters were kept, as a noun: "the parameters from before that batch".
  package var keptParameters: String {
    switch kept {
    case .beforeBatch: "the parameters from before that batch"
    case .afterEpoch(0): "the parameters from before training"
    case .afterEpoch(let epoch): "the parameters from the end of epoch \(epoch)"
    }
  }
}
