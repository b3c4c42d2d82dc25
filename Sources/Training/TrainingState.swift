/// Progress of training. Together with the parameters and the optimizer state it is all that is needed to resume: order, dropout and
/// drawn negatives are functions of these numbers and the seed.
package struct TrainingState: Hashable, Sendable {
  /// Number of finished epochs.
  package var epochs = 0
  /// Number of finished steps over all epochs.
  package var steps = 0
}
