package protocol MemoryKernels {
  /// Copies [rows, width]. A source stride of 0 repeats one row.
  static func copy(
    rows: Int, width: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// Sets [rows, width] to one value.
  static func fill(rows: Int, width: Int, with value: Float, into target: MutableFloats, targetStride: Int)

  /// `target[j, i] = source[i, j]`, for a source of [rows, columns].
  static func transpose(
    rows: Int, columns: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// `target[r] = table[indices[r]]`, each a row of `width`. The indices are not checked.
  static func gatherRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from table: Floats, tableStride: Int, into target: MutableFloats, targetStride: Int)

  /// `target[indices[r]] += source[r]`, each a row of `width`, one after the other in the order of `r`.
  static func scatterAddRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// Whether none of `count` numbers is NaN or infinite.
  static func areFinite(_ values: Floats, count: Int) -> Bool
}
