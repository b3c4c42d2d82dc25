/// A dense layer whose input is the rectified sum of a user's and an item's vector: C = relu(Wᵀ·S + bias) with
/// `S[k, j] = max(0, user[k] + items[j, k])`; `C[i, j]` is the chain over `k` of `W[k, i] * S[k, j]`.
package struct SumProduct {
  /// Rows of W: the length of the vectors.
  package var inner: Int
  /// Columns of W, which are contiguous: the outputs per item.
  package var outputs: Int
  package var matrix: Floats
  package var user: Floats
  /// One number per output, added after the chain.
  package var bias: Floats?
  /// Whether to set negative outputs to 0.
  package var relu: Bool
  /// Number of items, a multiple of 16.
  package var columns: Int
  /// One row per output, one column per item.
  package var c: MutableFloats
  package var cStride: Int

  /// - Parameters:
  ///   - size: inner dimension, outputs and items.
  ///   - c: the result and the elements from one row of it to the next.
  package init(
    size: (inner: Int, outputs: Int, columns: Int), matrix: Floats, user: Floats, bias: Floats?, relu: Bool,
    c: (base: MutableFloats, stride: Int)
  ) {
    (inner, outputs, columns) = size
    self.matrix = matrix
    self.user = user
    self.bias = bias
    self.relu = relu
    (self.c, cStride) = c
  }
}

/// Dense layers over sums of a user's and an item's vector.
package protocol SumProductKernels {
  /// Computes the layer for items stored by element, `items[k * itemStride + j]`. Suited to few outputs.
  static func product(_ layer: SumProduct, items: Floats, itemStride: Int)

  /// Computes the layer without the sums that are 0, for items stored contiguously, `items[j * itemStride + k]`. Gives the bits of
  /// `product` if W is finite and `relu` is true (otherwise a chain could keep a negative zero). `inner` and `outputs` are multiples of
  /// 16.
  /// - Parameter scratch: ``sparseScratch(inner:outputs:)`` numbers.
  static func sparseProduct(_ layer: SumProduct, items: Floats, itemStride: Int, scratch: MutableFloats)

  /// Counts the pairs of two adjacent items and an element for which at least one of the two sums is positive.
  static func activeSums(user: Floats, inner: Int, items: Floats, itemStride: Int, columns: Int, scratch: MutableFloats)
    -> Int
}

extension SumProductKernels {
  /// The scratch size of ``sparseProduct(_:items:itemStride:scratch:)``.
  package static func sparseScratch(inner: Int, outputs: Int) -> Int { 3 * (inner + 16) + 16 * outputs }
}
