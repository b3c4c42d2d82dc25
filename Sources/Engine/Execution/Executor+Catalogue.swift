import KernelInterface

extension Executor {
  /// Adds the sums over a tile of the catalogue to those of the tiles before, through scratch memory c.
  func addRowSums(_ i: Instruction, _ frame: Frame) {
    let (to, sums) = (frame.at(i.destination), frame.at(i.c))
    let (toStride, sumStride) = (Int(i.destination.stride), Int(i.c.stride))
    kernels.rowSums(
      rows: frame.rows, width: Int(i.width), x: frame.at(i.a), xStride: Int(i.a.stride), into: sums,
      yStride: sumStride)
    for row in 0..<frame.rows {
      to[row * toStride] = frame.firstItem > 0 ? to[row * toStride] + sums[row * sumStride] : sums[row * sumStride]
    }
  }

  /// Reads the numbers of the rows whose item is in this tile of the catalogue.
  func pickItem(_ i: Instruction, _ frame: Frame) {
    let (a, to) = (frame.at(i.a), frame.at(i.destination))
    forEachRow(i, frame) { row, item in to[row * Int(i.destination.stride)] = a[row * Int(i.a.stride) + item] }
  }

  /// Adds to the numbers of the rows whose item is in this tile of the catalogue.
  func placeItem(_ i: Instruction, _ frame: Frame) {
    let (a, to) = (frame.at(i.a), frame.at(i.destination))
    forEachRow(i, frame) { row, item in to[row * Int(i.destination.stride) + item] += a[row * Int(i.a.stride)] }
  }

  /// Calls `body` with each row whose id is an item of this tile, and the item's index in the tile.
  private func forEachRow(_ i: Instruction, _ frame: Frame, _ body: (_ row: Int, _ item: Int) -> Void) {
    let ids = ids(i, frame) + frame.firstRow
    for row in 0..<frame.rows {
      let item = Int(ids[row]) - frame.firstItem
      if item >= 0 && item < Int(i.width) { body(row, item) }
    }
  }
}
