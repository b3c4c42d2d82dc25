/// Copying, gathering and checking of Float32 numbers.
package protocol MemoryKernels {
  /// Copies [rows, width]. A source with stride 0 is one row that is repeated.
  static func copy(
    rows: Int, width: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// Sets every element of [rows, width] to one value.
  static func fill(rows: Int, width: Int, with value: Float, into target: MutableFloats, targetStride: Int)

  /// `target[j, i] = source[i, j]`, for a source of [rows, columns].
  static func transpose(
    rows: Int, columns: Int, from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// `target[r] = table[indices[r]]`, each a row of `width`. Indices are not checked.
  static func gatherRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from table: Floats, tableStride: Int, into target: MutableFloats, targetStride: Int)

  /// `target[indices[r]] += source[r]`, each a row of `width`, in the order of `r`.
  static func scatterAddRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int,
    from source: Floats, sourceStride: Int, into target: MutableFloats, targetStride: Int)

  /// Whether all of `count` numbers are finite.
  static func areFinite(_ values: Floats, count: Int) -> Bool
}
