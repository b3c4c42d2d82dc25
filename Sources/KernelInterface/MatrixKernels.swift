/// Products of tall Float64 tables, and the eigenvectors of small ones. Products and sums are rounded one by one, never fused.
package protocol MatrixKernels {
  /// `sums[j] += Σ_i (x[i, j] - origin[j])`, row by row in order from what stands there.
  static func addDifferences(rows: Int, width: Int, x: Doubles, origin: Doubles, into sums: MutableDoubles)

  /// `y[i, j] = (x[i, j] - origin[j]) - shift[j]`; what a row of `y` has beyond `width` is set to 0.
  static func centre(
    rows: Int, width: Int, x: Doubles, origin: Doubles, shift: Doubles, into y: MutableDoubles, yStride: Int)

  /// `products[i, j] += Σ_r x[r, i] · x[r, j]` where j is not left of i's group of 16: row by row in order from what stands there.
  /// - Parameter width: a multiple of 16, the stride of both.
  static func addColumnProducts(rows: Int, width: Int, x: Doubles, into products: MutableDoubles)

  /// `y[r, c] = Σ_j x[r, j] · directions[c, j]`: 8 running lanes, then the fixed tree.
  /// - Parameter width: a multiple of 8, the stride of both.
  static func project(
    rows: Int, width: Int, x: Doubles, directions: Doubles, count: Int, into y: MutableDoubles)

  /// The eigenvectors of a symmetric table, in its place, one a row, and their values, in no order.
  /// - Parameters:
  ///   - vectors: the table, `count` x `count`, both of its halves.
  ///   - scratch: room for 3 x `count` numbers.
  /// - Returns: false where it did not converge.
  static func eigenvectors(
    count: Int, vectors: MutableDoubles, values: MutableDoubles, scratch: MutableDoubles
  ) -> Bool
}
