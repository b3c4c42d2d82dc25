import GraphIR
import KernelInterface

/// A table of which each batch touches some rows: how its rows' gradients are summed and applied.
final class TrainedTable: @unchecked Sendable {
  let width: Int
  let rows: Int
  let values: UnsafeMutablePointer<Float>
  /// How ids name its rows, and the place of that way of reading among the trainer's.
  let reading: RowGroups.Reading
  var place = 0
  private let origins: Numbers<RowSums.Origin>
  /// Adam's moments, and the step since all rows were up to date that a row is up to date with, -1 before its first gradient.
  private let first: AlignedFloats
  private let second: AlignedFloats
  private let lastSteps: Numbers<Int32>
  private let batchRows: Int
  private let hasMoments: Bool
  /// Whether several threads read the values, and whether the table is larger than a processor's second cache.
  private let isShared: Bool
  private let isLarge: Bool

  /// Rows that one task brings up to date or changes.
  static let chunk = 64
  /// A table of so many bytes is fetched from further away than a processor's second cache.
  private static let secondCache = 1 << 20
  /// Rows of a task that goes over the whole table.
  static let sweep = 512

  /// - Parameter rowsOfBatch: the region in which the examples' gradients stand.
  init(
    _ trained: Plan.Trained, terms: [Plan.RowGradient], values: UnsafeMutablePointer<Float>,
    rowsOfBatch: UnsafeMutablePointer<Float>, batchRows: Int, hasMoments: Bool,
    isShared: Bool
  ) {
    width = trained.entry.shape.stride
    rows = trained.entry.shape.dimensions[0]
    self.values = values
    self.batchRows = batchRows
    self.hasMoments = hasMoments
    self.isShared = isShared
    isLarge = rows * width * MemoryLayout<Float>.stride > Self.secondCache
    var ids = terms.enumerated().map { RowGroups.Reading.IDs(byItem: $1.byItem, term: $0) }
    for (byItem, isRead) in [(false, trained.readByUser), (true, trained.readByItem)]
    where isRead && !ids.contains(where: { $0.byItem == byItem }) {
      ids.append(RowGroups.Reading.IDs(byItem: byItem, term: nil))
    }
    reading = RowGroups.Reading(tableRows: rows, terms: terms.count, ids: ids)
    origins = Numbers(count: terms.count, repeating: RowSums.Origin(rows: rowsOfBatch, stride: 0))
    for (index, term) in terms.enumerated() {
      origins.base[index] = RowSums.Origin(rows: rowsOfBatch + term.rows.offset, stride: Int(term.rows.stride))
    }
    first = AlignedFloats(count: hasMoments ? rows * width : 0)
    second = AlignedFloats(count: hasMoments ? rows * width : 0)
    lastSteps = Numbers(count: rows, repeating: -1)
  }

  private var table: AdamTable { AdamTable(values: values, first: first.base, second: second.base, width: width) }
  var sweepChunks: Int { (rows + Self.sweep - 1) / Self.sweep }

  /// How many tasks a home's rows of a batch are.
  func chunks(of batch: PreparedBatch, home: Int) -> Int {
    (batch.groups[place].counts[home] + Self.chunk - 1) / Self.chunk
  }

  /// The most tasks that the rows of a batch can be.
  var mostChunks: Int { Homes.count * ((min(rows, batchRows * reading.ids.count) + Self.chunk - 1) / Self.chunk) }

  /// The places of a chunk's rows.
  private func range(_ chunk: RoundTasks.Task, of groups: RowGroups) -> (start: Int, count: Int) {
    let start = Int(chunk.number) * Self.chunk
    return (Int(chunk.home) * groups.capacity + start, min(groups.counts[Int(chunk.home)] - start, Self.chunk))
  }

  /// Brings a chunk of a batch's rows up to date with step `now` since the last restart, but those that `busy` changes.
  /// - Returns: how many rows it looked at.
  func catchUp(
    _ chunk: RoundTasks.Task, of batch: PreparedBatch, unlessIn busy: PreparedBatch?, now: Int,
    with catchUp: AdamCatchUp,
    _ kernels: any KernelSet.Type
  ) -> Int {
    let groups = batch.groups[place]
    let (start, count) = range(chunk, of: groups)
    let taken = busy.map { UnsafePointer($0.groups[place].slots.base) }
    inGroups(of: start, count) { place in
      let row = Int(groups.touched.base[place])
      if let taken, taken[row] >= 0 { return }
      foresee(row)
    } work: { start, count in
      kernels.adamCatchUpRows(
        groups.touched.base + start, count: count, table: table, lastSteps: lastSteps.base, now: now, with: catchUp,
        unless: taken)
    }
    return count
  }

  /// Goes through places a few at a time, each announced before those ahead of it are worked on; all at once where nothing
  /// is gained by that.
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

  /// Rows that are worked on while as many are fetched.
  private static let together = 4

  /// Asks for a row: its values, which other threads have read, and its moments, which another thread may have changed.
  @inline(__always)
  private func foresee(_ row: Int) {
    Foresight.willWrite(values + row * width, count: width)
    guard hasMoments else { return }
    Foresight.willWrite(first.base + row * width, count: width)
    Foresight.willWrite(second.base + row * width, count: width)
  }

  /// Brings a chunk of all rows up to date and starts their count anew.
  func catchUpAll(_ chunk: Int, now: Int, with catchUp: AdamCatchUp, _ kernels: any KernelSet.Type) {
    let start = chunk * Self.sweep
    let count = min(rows - start, Self.sweep)
    kernels.adamCatchUpAll(
      firstRow: start, count: count, table: table, lastSteps: lastSteps.base, now: now, with: catchUp)
    for row in start..<start + count where lastSteps.base[row] > 0 { lastSteps.base[row] = 0 }
  }

  /// Changes a chunk of a batch's rows by their gradients, each the sum of its examples' in the batch's order.
  /// - Returns: how many numbers that were; nil when a gradient is not finite, and then its row stays.
  func update(
    _ chunk: RoundTasks.Task, of batch: PreparedBatch, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    now: Int,
    _ kernels: any KernelSet.Type
  ) -> Int? {
    let groups = batch.groups[place]
    let (start, count) = range(chunk, of: groups)
    let sums = RowSums(
      first: groups.first.base, next: groups.next.base, origins: origins.base, originRows: batchRows)
    var areFinite = true
    inGroups(of: start, count) { place in
      foresee(Int(groups.touched.base[place]))
      let example = Int(groups.first.base[place])
      if example >= 0 {
        let origin = origins.base[example / batchRows]
        Foresight.willRead(origin.rows + example % batchRows * origin.stride, count: width)
      }
    } work: { start, count in
      let arePartFinite =
        switch change {
        case .sgd(let rate):
          kernels.sgdRows(
            groups.touched.base, groups: sums, from: start, count: count, width: width, values: values, rate: rate,
            scratch: scratch)
        case .adam(let step):
          kernels.adamRows(
            groups.touched.base, groups: sums, from: start, count: count, table: table, lastSteps: lastSteps.base,
            now: now, step: step, scratch: scratch)
        }
      areFinite = areFinite && arePartFinite
    }
    return areFinite ? count * width : nil
  }

  /// Moves those rows of a chunk of the whole table that the batch did not touch by one step of Adam.
  func sweepUntouched(_ chunk: Int, by batch: PreparedBatch, step: AdamStep, _ kernels: any KernelSet.Type) {
    let slots = batch.groups[place].slots.base
    let end = min(rows, (chunk + 1) * Self.sweep)
    var row = chunk * Self.sweep
    while row < end {
      if slots[row] >= 0 {
        row += 1
        continue
      }
      var stop = row + 1
      while stop < end && slots[stop] < 0 { stop += 1 }
      kernels.adamWithoutGradient(
        count: (stop - row) * width, values: values + row * width, first: first.base + row * width,
        second: second.base + row * width, step: step)
      row = stop
    }
  }
}

/// What a step does with a gradient.
enum RowChange {
  case sgd(rate: Float)
  case adam(AdamStep)
}
