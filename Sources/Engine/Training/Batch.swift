/// Labelled examples that are stepped on together.
package struct Batch: Sendable {
  /// The user, the item and the label (0 to 1) of each row.
  package var users: [Int32]
  package var items: [Int32]
  package var labels: [Float]
  /// The epoch, and the place in the epoch of row 0: dropout draws by them.
  package var epoch: Int
  package var firstExample: Int

  package init(users: [Int32], items: [Int32], labels: [Float], epoch: Int, firstExample: Int) {
    self.users = users
    self.items = items
    self.labels = labels
    self.epoch = epoch
    self.firstExample = firstExample
  }
}

/// What a step found, on the parameters as they were before it.
package struct StepFigures: Sendable {
  /// The mean loss over the batch's rows, penalties left out.
  package var loss: Double
  package var penalty: Double
  /// Whether the loss, the penalty and every gradient are finite. If not, training has failed: the parameters may be
  /// changed in part.
  package var isFinite: Bool
  /// The first parameter whose gradient is not finite, where one is.
  package var parameter: String?
}
