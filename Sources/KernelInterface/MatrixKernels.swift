/// Products of tall Float64 matrices and eigenvectors of small ones. Each product and sum is rounded separately, never fused.
package protocol MatrixKernels {
  /// `sums[j] += Σ_i (x[i, j] - origin[j])`, row by row in order, starting from the values in `sums`.
  static func addDifferences(rows: Int, width: Int, x: Doubles, origin: Doubles, into sums: MutableDoubles)

  /// `y[i, j] = (x[i, j] - origin[j]) - shift[j]`; elements of `y` from `width` to `yStride` are set to 0.
  static func centre(
    rows: Int, width: Int, x: Doubles, origin: Doubles, shift: Doubles, into y: MutableDoubles, yStride: Int)

  /// `products[i, j] += Σ_r x[r, i] · x[r, j]` for every j from the start of i's group of 16: row by row in order, starting from the
  /// values in `products`.
  /// - Parameter width: a multiple of 16; also the stride of both matrices.
  static func addColumnProducts(rows: Int, width: Int, x: Doubles, into products: MutableDoubles)

  /// `y[r, c] = Σ_j x[r, j] · directions[c, j]`: 8 lanes, then the fixed tree.
  /// - Parameter width: a multiple of 8; also the stride of `x` and `directions`.
  static func project(
    rows: Int, width: Int, x: Doubles, directions: Doubles, count: Int, into y: MutableDoubles)

  /// Computes the eigenvectors of a symmetric matrix in place, one per row, and the eigenvalues, in no particular order.
  /// - Parameters:
  ///   - vectors: the full matrix, `count` x `count`.
  ///   - scratch: 3 x `count` numbers.
  /// - Returns: false if the iteration did not converge.
  static func eigenvectors(
    count: Int, vectors: MutableDoubles, values: MutableDoubles, scratch: MutableDoubles
  ) -> Bool
}
