/// A softmax, also one whose vectors are too long to stand anywhere as a whole: they come a part at a time, in order.
///
/// The parts belong to the mathematics: where they are cut changes last bits.
package protocol SoftmaxKernels {
  /// `y[i, j] = e^(x[i, j] - m) · (1 / Σ_j e^(x[i, j] - m))` with m the largest number of the row: the sum has 16 running lanes, then
  /// the fixed tree. Works in place.
  static func softmax(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// The same of each column: m is its largest number, and the sum is one chain in the order of the rows. Works in place.
  static func softmaxOfColumns(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// Takes a part of each row into its state: the largest number so far, and the sum of the exponentials of all less it. The
  /// sum over a part has 16 running lanes, then the fixed tree.
  /// - Parameters:
  ///   - states: two numbers a row, `stateStride` apart.
  ///   - begins: whether nothing came before.
  static func addExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, states: MutableFloats, stateStride: Int, begins: Bool)

  /// `y[i, j] = e^(x[i, j] - shifts[i * shiftStride]) · factors[i * factorStride]`. Works in place.
  static func scaledExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, shifts: Floats, shiftStride: Int, factors: Floats,
    factorStride: Int, into y: MutableFloats, yStride: Int)
}
