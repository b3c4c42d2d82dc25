import KernelInterface

extension Executor {
  /// Runs an instruction on the entries of the rows' lists.
  func runOnEntries(_ i: Instruction, _ frame: Frame) {
    let lists = frame.lists[Int(i.list)]
    let offsets = lists.offsets + frame.firstRow
    // Instructions that know nothing of lists see the entries as rows.
    var entries = frame
    entries.firstRow = Int(offsets[0])
    entries.rows = Int(offsets[frame.rows]) - entries.firstRow
    entries.users = lists.ids
    entries.items = lists.ids
    switch i.code {
    case .sumEntries: sumEntries(i, frame, entries, offsets)
    case .spreadEntries: spreadEntries(i, frame, entries, offsets)
    case .listWeights:
      let to = frame.at(i.destination)
      for row in 0..<frame.rows {
        let count = Double(offsets[row + 1] - offsets[row])
        let weight = count == 0 ? 0 : 1 / (i.inner == 1 ? count.squareRoot() : count)
        to[row * Int(i.destination.stride)] = Float(weight)
      }
    default:
      entries.batchRows = Int(lists.offsets[frame.batchRows])
      var onRows = i
      onRows.list = -1
      run(onRows, entries)
    }
  }

  private func sumEntries(_ i: Instruction, _ frame: Frame, _ entries: Frame, _ offsets: UnsafePointer<Int32>) {
    let (a, to) = (entries.at(i.a), frame.at(i.destination))
    let (aStride, toStride, width) = (Int(i.a.stride), Int(i.destination.stride), Int(i.width))
    kernels.fill(rows: frame.rows, width: width, with: 0, into: to, targetStride: toStride)
    for row in 0..<frame.rows {
      let first = Int(offsets[row]) - entries.firstRow
      kernels.addColumnSums(
        rows: Int(offsets[row + 1] - offsets[row]), width: width, x: a + first * aStride, xStride: aStride,
        into: to + row * toStride)
    }
  }

  private func spreadEntries(_ i: Instruction, _ frame: Frame, _ entries: Frame, _ offsets: UnsafePointer<Int32>) {
    let (a, to) = (frame.at(i.a), entries.at(i.destination))
    let (aStride, toStride) = (Int(i.a.stride), Int(i.destination.stride))
    for row in 0..<frame.rows {
      let first = Int(offsets[row]) - entries.firstRow
      kernels.copy(
        rows: Int(offsets[row + 1] - offsets[row]), width: Int(i.width), from: a + row * aStride, sourceStride: 0,
        into: to + first * toStride, targetStride: toStride)
    }
  }
}
