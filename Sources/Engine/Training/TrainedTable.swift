import GraphIR
import KernelInterface

/// A table of which each batch touches some rows: how its rows' gradients are summed and applied.
final class TrainedTable: @unchecked Sendable {
  let width: Int
  let rows: Int
  let values: UnsafeMutablePointer<Float>
  let terms: [Plan.RowGradient]
  let groups: RowGroups
  private let readers: [(byItem: Bool, term: Int?)]
  /// Adam's moments, and the step since all rows were up to date that a row is up to date with.
  private let first: AlignedFloats
  private let second: AlignedFloats
  private let lastSteps: Numbers<Int32>
  private let batchRows: Int

  /// Rows that one task brings up to date or changes.
  static let chunk = 32
  /// Rows of a task that goes over the whole table.
  static let sweep = 512

  init(
    _ trained: Plan.Trained, terms: [Plan.RowGradient], values: UnsafeMutablePointer<Float>, batchRows: Int,
    hasMoments: Bool
  ) {
    width = trained.entry.shape.stride
    rows = trained.entry.shape.dimensions[0]
    self.values = values
    self.terms = terms
    self.batchRows = batchRows
    var readers: [(byItem: Bool, term: Int?)] = terms.enumerated().map { ($1.byItem, $0) }
    for (byItem, isRead) in [(false, trained.readByUser), (true, trained.readByItem)]
    where isRead && !readers.contains(where: { $0.byItem == byItem }) {
      readers.append((byItem, nil))
    }
    self.readers = readers
    groups = RowGroups(tableRows: rows, batchRows: batchRows, terms: terms.count, readers: readers.count)
    first = AlignedFloats(count: hasMoments ? rows * width : 0)
    second = AlignedFloats(count: hasMoments ? rows * width : 0)
    lastSteps = Numbers(count: rows, repeating: 0)
  }

  var table: AdamTable { AdamTable(values: values, first: first.base, second: second.base, width: width) }
  var touchedChunks: Int { (groups.count + Self.chunk - 1) / Self.chunk }
  var sweepChunks: Int { (rows + Self.sweep - 1) / Self.sweep }
  /// Numbers of scratch memory that a task needs.
  var scratchSize: Int { Self.chunk * gradientStride }
  private var gradientStride: Int { AlignedFloats.lines(width) }

  /// Finds the rows that a batch reads.
  func group(users: UnsafeBufferPointer<Int32>, items: UnsafeBufferPointer<Int32>) {
    groups.clear()
    for (byItem, term) in readers { groups.add(byItem ? items : users, term: term) }
  }

  private func range(_ chunk: Int) -> Range<Int> {
    chunk * Self.chunk..<min(groups.count, (chunk + 1) * Self.chunk)
  }

  /// Brings a chunk of the touched rows up to date with step `now` since the last restart.
  func catchUp(_ chunk: Int, now: Int, with catchUp: AdamCatchUp, _ kernels: any KernelSet.Type) {
    let range = range(chunk)
    kernels.adamCatchUpRows(
      groups.touched.base + range.lowerBound, count: range.count, table: table, lastSteps: lastSteps.base, now: now,
      with: catchUp)
  }

  /// Brings a chunk of all rows up to date and starts their count anew.
  func catchUpAll(_ chunk: Int, now: Int, with catchUp: AdamCatchUp, _ kernels: any KernelSet.Type) {
    let start = chunk * Self.sweep
    let count = min(rows - start, Self.sweep)
    kernels.adamCatchUpAll(
      firstRow: start, count: count, table: table, lastSteps: lastSteps.base, now: now, with: catchUp)
    for row in start..<start + count { lastSteps.base[row] = 0 }
  }

  /// The gradients of a chunk of the touched rows, each the sum of its examples' in the batch's order, in `scratch`; whether
  /// all are finite.
  private func sum(
    _ slots: Range<Int>, of rowsOfBatch: UnsafeMutablePointer<Float>, into scratch: UnsafeMutablePointer<Float>,
    _ kernels: any KernelSet.Type
  ) -> Bool {
    var isFinite = true
    for slot in slots {
      let sum = scratch + (slot - slots.lowerBound) * gradientStride
      var example = Int(groups.first.base[slot])
      if example < 0 { kernels.fill(rows: 1, width: width, with: 0, into: sum, targetStride: width) }
      var isFirst = true
      while example >= 0 {
        let term = terms[example / batchRows].rows
        let gradient = rowsOfBatch + term.offset + (example % batchRows) * Int(term.stride)
        if isFirst {
          kernels.copy(rows: 1, width: width, from: gradient, sourceStride: width, into: sum, targetStride: width)
        } else {
          kernels.apply(
            .add, rows: 1, width: width, a: sum, aStride: width, b: gradient, bStride: width, into: sum, cStride: width)
        }
        isFirst = false
        example = Int(groups.next.base[example])
      }
      if !kernels.areFinite(sum, count: width) { isFinite = false }
    }
    return isFinite
  }

  /// Changes a chunk of the touched rows by their gradients; false when a gradient is not finite, and then nothing changes.
  func update(
    _ chunk: Int, rowsOfBatch: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    now: Int, _ kernels: any KernelSet.Type
  ) -> Bool {
    let range = range(chunk)
    guard sum(range, of: rowsOfBatch, into: scratch, kernels) else { return false }
    let ids = groups.touched.base + range.lowerBound
    switch change {
    case .sgd(let rate):
      kernels.sgdRows(
        ids, count: range.count, width: width, values: values, gradients: scratch, gradientStride: gradientStride,
        rate: rate)
    case .adam(let step):
      kernels.adamRows(
        ids, count: range.count, table: table, gradients: scratch, gradientStride: gradientStride, step: step)
      for row in 0..<range.count { lastSteps.base[Int(ids[row])] = Int32(truncatingIfNeeded: now) }
    }
    return true
  }

  /// Moves those rows of a chunk of the whole table that the batch did not touch by one step of Adam.
  func sweepUntouched(_ chunk: Int, step: AdamStep, _ kernels: any KernelSet.Type) {
    let end = min(rows, (chunk + 1) * Self.sweep)
    var row = chunk * Self.sweep
    while row < end {
      if groups.slots.base[row] >= 0 {
        row += 1
        continue
      }
      var stop = row + 1
      while stop < end && groups.slots.base[stop] < 0 { stop += 1 }
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
