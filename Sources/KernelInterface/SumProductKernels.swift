/// A layer that reads sums: of what a user has and what each item has, or 0 where that is not above 0. C = relu(Wᵀ·S + bias) with
/// `S[k, j] = max(0, user[k] + items[j, k])`; `C[i, j]` is the chain over `k` of `W[k, i] * S[k, j]`.
package struct SumProduct {
  /// Rows of W: what the user and each item have.
  package var inner: Int
  /// Columns of W, which are adjacent: what C has for each item.
  package var outputs: Int
  package var matrix: Floats
  package var user: Floats
  /// One number an output, added after the chain.
  package var bias: Floats?
  /// Negative elements become 0 at last.
  package var relu: Bool
  /// How many items there are, a multiple of 16.
  package var columns: Int
  /// A row an output, a column an item.
  package var c: MutableFloats
  package var cStride: Int

  package init(
    inner: Int, outputs: Int, matrix: Floats, user: Floats, bias: Floats?, relu: Bool, columns: Int, c: MutableFloats,
    cStride: Int
  ) {
    self.inner = inner
    self.outputs = outputs
    self.matrix = matrix
    self.user = user
    self.bias = bias
    self.relu = relu
    self.columns = columns
    self.c = c
    self.cStride = cStride
  }
}

package protocol SumProductKernels {
  /// All sums take part. Items' numbers stand as rows, `items[k * itemStride + j]`. For few outputs.
  static func product(_ layer: SumProduct, items: Floats, itemStride: Int)

  /// Sums that are 0 are passed over, which changes nothing where W has finite numbers alone and `relu` is true (the chain could
  /// else keep a negative zero). An item's numbers are adjacent, `items[j * itemStride + k]`. `inner` and `outputs` are
  /// multiples of 16.
  /// - Parameter scratch: room for ``sparseScratch(inner:outputs:)`` numbers.
  static func sparseProduct(_ layer: SumProduct, items: Floats, itemStride: Int, scratch: MutableFloats)

  /// Of how many pairs of a sum's number and two adjacent items at least one is above 0.
  static func activeSums(user: Floats, inner: Int, items: Floats, itemStride: Int, columns: Int, scratch: MutableFloats)
    -> Int
}

extension SumProductKernels {
  /// What ``sparseProduct(_:items:itemStride:scratch:)`` needs beside.
  package static func sparseScratch(inner: Int, outputs: Int) -> Int { 3 * (inner + 16) + 16 * outputs }
}
