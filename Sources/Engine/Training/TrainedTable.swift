import GraphIR
import KernelInterface

/// A table of which each batch reads some rows: sums the gradients of its rows and applies them. It holds pointers
/// into a `TableMemory`, the store and the batch region, which outlive it.
struct TrainedTable: BitwiseCopyable {
  let width: Int
  let rows: Int
  let values: UnsafeMutablePointer<Float>
  /// The index of the table's access among the trainer's.
  let place: Int
  private let mostRows: Int
  private let mostExamples: Int
  private let origins: UnsafeMutablePointer<RowSums.Origin>
  private let first: UnsafeMutablePointer<Float>
  private let second: UnsafeMutablePointer<Float>
  private let lastSteps: UnsafeMutablePointer<Int32>
  /// Number of optimizer values for each value.
  private let slots: Int
  /// Whether several threads read the values, and whether the table is larger than the second-level cache.
  private let isShared: Bool
  private let isLarge: Bool

  /// Rows in a task that updates rows.
  private static let chunk = 64
  /// Bytes from which a table does not fit into the second-level cache.
  private static let secondCache = 1 << 20
  /// Rows in a task that goes over the whole table, so that a round has at most `taskLimit` tasks.
  private let sweep: Int
  private static let usualSweep = 512

  init(
    _ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, memory: TableMemory, access: RowGroups.Access,
    place: Int, isShared: Bool
  ) {
    width = trained.entry.shape.stride
    rows = trained.entry.shape.dimensions[0]
    self.values = values
    self.place = place
    mostRows = access.mostRows
    mostExamples = access.mostExamples
    origins = memory.origins.base
    first = memory.first.base
    second = memory.second.base
    lastSteps = memory.lastSteps.base
    slots = memory.slots
    self.isShared = isShared
    isLarge = rows * width * MemoryLayout<Float>.stride > Self.secondCache
    sweep = max(Self.usualSweep, rows / PoolState.taskLimit + 1)
  }

  private var slotted: SlottedTable { SlottedTable(values: values, slots: first, width: width) }
  private var table: AdamTable { AdamTable(values: values, first: first, second: second, width: width) }
  var sweepChunks: Int { (rows + sweep - 1) / sweep }

  /// Number of tasks for a number of rows.
  func chunks(_ rows: Int) -> Int { (rows + Self.chunk - 1) / Self.chunk }

  /// Maximum number of tasks for the rows of a batch.
  var mostChunks: Int { TaskOwners.count * chunks(mostRows) }

  /// Applies missed steps, up to step `now` since the base, to a chunk of a batch's rows: to all of them, or to those
  /// that the previous batch does not change.
  /// - Returns: The number of rows.
  func catchUp(
    _ chunk: RoundTasks.Task, of rows: TouchedRows, onlyLate: Bool, now: Int, with catchUp: RowCatchUp,
    _ kernels: any KernelSet.Type
  ) -> Int {
    let (list, counts) = onlyLate ? (rows.late, rows.lateCounts) : (rows.touched, rows.counts)
    let (start, count) = range(chunk, of: counts, rows.capacity)
    inGroups(of: start, count) { place in
      foresee(Int(list[place]))
    } work: { start, count in
      switch catchUp {
      case .momentum(let catchUp):
        kernels.momentumCatchUpRows(
          list + start, count: count, table: slotted, lastSteps: lastSteps, now: now, with: catchUp)
      case .adam(let catchUp):
        kernels.adamCatchUpRows(
          list + start, count: count, table: table, lastSteps: lastSteps, now: now, with: catchUp)
      }
    }
    return count
  }

  /// Works on slots in small groups and prefetches the next ones meanwhile; all at once where the table is in the
  /// cache.
  @inline(__always)
  private func inGroups(
    of start: Int, _ count: Int, foresee: (_ place: Int) -> Void, work: (_ start: Int, _ count: Int) -> Void
  ) {
    guard isShared || isLarge else { return work(start, count) }
    let end = start + count
    var (here, ahead) = (start, start)
    while here < end {
      while ahead < min(end, here + 2 * Self.together) {
        foresee(ahead)
        ahead += 1
      }
      let count = min(end - here, Self.together)
      work(here, count)
      here += count
    }
  }

  /// Number of rows that are worked on while as many are prefetched.
  private static let together = 4

  /// Prefetches a row: its values, which other threads have read, and its optimizer state, which another thread may
  /// have written.
  @inline(__always)
  private func foresee(_ row: Int) {
    Foresight.willWrite(values + row * width, count: width)
    if slots > 0 { Foresight.willWrite(first + row * width, count: width) }
    if slots > 1 { Foresight.willWrite(second + row * width, count: width) }
  }

  /// Applies missed steps to a chunk of all rows and restarts their step counts.
  func catchUpAll(_ chunk: Int, now: Int, with catchUp: RowCatchUp, _ kernels: any KernelSet.Type) {
    let start = chunk * sweep
    let count = min(rows - start, sweep)
    switch catchUp {
    case .momentum(let catchUp):
      kernels.momentumCatchUpAll(
        firstRow: start, count: count, table: slotted, lastSteps: lastSteps, now: now, with: catchUp)
    case .adam(let catchUp):
      kernels.adamCatchUpAll(
        firstRow: start, count: count, table: table, lastSteps: lastSteps, now: now, with: catchUp)
    }
    for row in start..<start + count { lastSteps[row] = lastSteps[row] < 0 ? -1 : 0 }
  }

  /// Updates a chunk of a batch's rows. The gradient of a row is the sum of its examples' in the batch's order, times
  /// a factor.
  /// - Returns: The number of values changed; nil where a gradient is not finite, in which case its row is not
  ///   changed.
  func update(
    _ chunk: RoundTasks.Task, of rows: TouchedRows, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    factor: Float, now: Int, _ kernels: any KernelSet.Type
  ) -> Int? {
    let (start, count) = range(chunk, of: rows.counts, rows.capacity)
    let sums = sums(of: rows, factor: factor)
    var areFinite = true
    inGroups(of: start, count) { place in
      foresee(Int(rows.touched[place]))
      let example = Int(rows.first[place])
      if example >= 0 {
        let origin = origins[example / mostExamples]
        Foresight.willRead(origin.rows + example % mostExamples * origin.stride, count: width)
      }
    } work: { start, count in
      let arePartFinite =
        switch change {
        case .sgd(let rate):
          kernels.sgdRows(
            rows.touched, groups: sums, from: start, count: count, width: width, values: values, rate: rate,
            scratch: scratch)
        case .momentum(let step):
          kernels.momentumRows(
            rows.touched, groups: sums, from: start, count: count, table: slotted, lastSteps: lastSteps, now: now,
            step: step, scratch: scratch)
        case .adagrad(let step):
          kernels.adagradRows(
            rows.touched, groups: sums, from: start, count: count, table: slotted, step: step, scratch: scratch)
        case .adam(let step):
          kernels.adamRows(
            rows.touched, groups: sums, from: start, count: count, table: table, lastSteps: lastSteps,
            now: now, step: step, scratch: scratch)
        }
      areFinite = areFinite && arePartFinite
    }
    return areFinite ? count * width : nil
  }

  /// The sum of squares of the gradients of a chunk of a batch's rows.
  func squares(
    _ chunk: RoundTasks.Task, of rows: TouchedRows, scratch: UnsafeMutablePointer<Float>,
    _ kernels: any KernelSet.Type
  ) -> Double {
    let (start, count) = range(chunk, of: rows.counts, rows.capacity)
    return kernels.squaresOfRows(
      groups: sums(of: rows, factor: 1), from: start, count: count, width: width, scratch: scratch)
  }

  /// The slots of a chunk, in a list where each owner has `capacity` slots and uses `counts` of them.
  private func range(
    _ chunk: RoundTasks.Task, of counts: SIMD4<Int>, _ capacity: Int
  ) -> (start: Int, count: Int) {
    let (owner, first) = (Int(chunk.owner), Int(chunk.number) * Self.chunk)
    return (owner * capacity + first, min(counts[owner] - first, Self.chunk))
  }

  private func sums(of rows: TouchedRows, factor: Float) -> RowSums {
    RowSums(first: rows.first, next: rows.next, origins: origins, originRows: mostExamples, factor: factor)
  }

  /// Applies one Adam step without gradient to the rows of a chunk of the whole table that the batch did not read.
  func sweepUntouched(_ chunk: Int, by touched: TouchedRows, step: AdamStep, _ kernels: any KernelSet.Type) {
    let slots = touched.slots
    let end = min(rows, (chunk + 1) * sweep)
    var row = chunk * sweep
    while row < end {
      if slots[row] >= 0 {
        row += 1
        continue
      }
      var stop = row + 1
      while stop < end && slots[stop] < 0 { stop += 1 }
      kernels.adamWithoutGradient(
        count: (stop - row) * width, values: values + row * width, first: first + row * width,
        second: second + row * width, step: step)
      row = stop
    }
  }
}
