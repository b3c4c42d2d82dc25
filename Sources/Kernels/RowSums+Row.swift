internal import KernelInterface

extension RowSums {
  /// The first element of a row.
  @inline(always)
  func row(_ row: Int) -> Floats {
    if row < originRows { return origins.pointee.rows + row * origins.pointee.stride }
    let origin = origins[row / originRows]
    return origin.rows + row % originRows * origin.stride
  }
}
