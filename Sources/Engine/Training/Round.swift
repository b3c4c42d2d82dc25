/// What the threads of a trainer work on at a time: set before they start, read by their tasks. It holds no references, which
/// all threads would count at once.
struct Round {
  /// The frame of what belongs to the whole batch.
  var frame: Frame
  /// The rows that the batch reads, by way of reading.
  var current: UnsafeMutablePointer<TouchedRows>
  /// Those of the batch whose late rows are brought up to date with the step, if one.
  var next: UnsafeMutablePointer<TouchedRows>?
  /// The number of the batch to draw, if one.
  var drawing: Int?
  var change = RowChange.sgd(rate: 0)
  /// What gradients are multiplied by before they change anything.
  var factor = Float(1)
  /// The step that rows are brought up to date with, since all were, and how.
  var now = 0
  var catchUp: RowCatchUp?
  /// The table that a round goes over as a whole.
  var table = 0
}
