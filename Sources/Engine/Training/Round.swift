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
  /// Into how many tasks each part of the round is cut.
  var counts = TaskCounts()
}

/// The tasks of a round of several parts, numbered through.
struct TaskCounts {
  private var ends: [Int] = []
  private(set) var total = 0

  mutating func clear() {
    ends.removeAll(keepingCapacity: true)
    total = 0
  }

  /// Adds a part of `count` tasks.
  mutating func add(_ count: Int) {
    total += count
    ends.append(total)
  }

  /// The part that a task belongs to, and its number there.
  func place(of task: Int) -> (part: Int, number: Int) {
    var (part, start) = (0, 0)
    while task >= ends[part] {
      start = ends[part]
      part += 1
    }
    return (part, task - start)
  }
}
