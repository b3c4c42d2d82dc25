/// Softmax, also of vectors that are too long to be stored and are processed in parts, in order. The partition is part of the definition:
/// other parts give other last bits.
package protocol SoftmaxKernels {
  /// `y[i, j] = e^(x[i, j] - m) · (1 / Σ_j e^(x[i, j] - m))` with the maximum m of the row. The sum is accumulated in 16 lanes and the
  /// fixed tree. Works in place.
  static func softmax(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// The softmax of each column. The sum is one chain in row order. Works in place.
  static func softmaxOfColumns(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// Adds a part of each row to the row's state: the maximum so far, and the sum of the exponentials of the numbers minus that maximum. A
  /// part is summed in 16 lanes and the fixed tree.
  /// - Parameters:
  ///   - states: two numbers per row, `stateStride` apart.
  ///   - begins: whether this is the first part.
  static func addExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, states: MutableFloats, stateStride: Int, begins: Bool)

  /// `y[i, j] = e^(x[i, j] - shifts[i * shiftStride]) · factors[i * factorStride]`. Works in place.
  static func scaledExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, shifts: Floats, shiftStride: Int, factors: Floats,
    factorStride: Int, into y: MutableFloats, yStride: Int)
}
