internal import KernelInterface

extension RowSums {
  /// Where a row begins.
  @inline(always)
  func row(_ row: Int) -> Floats {
    if row < originRows { return origins.pointee.rows + row * origins.pointee.stride }
    let origin = origins[row / originRows]
    return origin.rows + row % originRows * origin.stride
  }
}
