/// The current work of a trainer's threads: set before they start and read by their tasks. It holds no references,
/// whose counts all threads would update at once.
struct Round {
  /// The frame of the whole batch.
  var frame: Frame
  /// The table rows that the batch reads, by access.
  var current: UnsafeMutablePointer<TouchedRows>
  /// The rows of the next batch to which missed steps are applied, if any.
  var next: UnsafeMutablePointer<TouchedRows>?
  /// The index of the batch to draw, if any.
  var drawing: Int?
  var change = RowChange.sgd(rate: 0)
  /// Factor of the gradients (clipping).
  var factor = Float(1)
  /// The step up to which missed steps are applied, relative to the base, and how.
  var now = 0
  var catchUp: RowCatchUp?
  /// The index of the table that the round goes over as a whole.
  var table = 0
}
