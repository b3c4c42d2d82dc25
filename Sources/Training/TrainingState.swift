/// How far training has come: with the parameters and the optimizer's moments, all that is needed to go on from there. Order,
/// dropout and drawn negatives are functions of these numbers and the seed.
package struct TrainingState: Hashable, Sendable {
  /// Whole epochs that lie behind.
  package var epochs = 0
  /// Steps that lie behind, over all epochs.
  package var steps = 0
}
