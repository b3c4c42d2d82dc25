import KernelInterface

/// What the threads of a trainer work on at a time: set before they start, read by their tasks.
struct Round {
  /// The frame of what belongs to the whole batch.
  var frame: Frame?
  var laneRows = 0
  var current: PreparedBatch?
  /// The batch whose rows are brought up to date with the step.
  var next: PreparedBatch?
  /// The number of the batch to draw, and what draws it.
  var drawing: Int?
  var fill: ((Int, inout Batch) -> Void)?
  var change = RowChange.sgd(rate: 0)
  /// The step that rows are brought up to date with, since all were, and how.
  var now = 0
  var catchUp: AdamCatchUp?
  /// The table that a round goes over as a whole.
  var table = 0
}
