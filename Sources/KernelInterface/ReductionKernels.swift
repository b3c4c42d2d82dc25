/// Sums of Float32 numbers.
package protocol ReductionKernels {
  /// `y[i * yStride] = Σ_j x[i, j]`: 16 lanes, then the fixed tree.
  static func rowSums(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `y[i * yStride] = Σ_j a[i, j] · b[i, j]`: 16 lanes of fused multiply-adds, then the fixed tree. An operand with
  /// stride 0 is one row that is repeated.
  static func rowDots(
    rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int, into y: MutableFloats, yStride: Int)

  /// `y[j] += Σ_i x[i, j]`, row by row in order, starting from the values in y.
  static func addColumnSums(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats)

  /// `y[i] = (((source[i] + source[laneStride + i]) + source[2 laneStride + i]) + ...) * scale`: lanes are added in order.
  /// `y` may be `source`.
  /// - Returns: whether all results are finite.
  static func sumLanes(
    count: Int, lanes: Int, from source: Floats, laneStride: Int, scale: Float, into y: MutableFloats
  ) -> Bool

  /// Σ x[i], in order in Float64, starting from `start`, so that it may be split anywhere.
  static func sumInOrder(_ x: Floats, count: Int, from start: Double) -> Double

  /// Σ x[i]² in Float64: 16 lanes, then the fixed tree.
  static func sumOfSquares(_ x: Floats, count: Int) -> Double
}
