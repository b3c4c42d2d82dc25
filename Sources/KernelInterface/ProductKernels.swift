/// Operations applied to a product's elements before they are stored, in the order of the properties.
package struct ProductFinish {
  /// Whether the chain starts from the value in C rather than from 0.
  package var accumulates: Bool
  /// One number per column, added after the chain.
  package var bias: Floats?
  /// One number per row, added after `bias`.
  package var rowBias: Floats?
  /// Whether to set negative elements to 0, after the biases.
  package var relu: Bool
  /// An output of `relu` with C's shape: elements are set to 0 where it is not positive. This is the gradient of `relu`.
  package var mask: Floats?
  /// Elements from one row of `mask` to the next.
  package var maskStride: Int
  /// Factor of all elements, applied last. With `mask`, this is the gradient of dropout after `relu`.
  package var factor: Float

  package init(
    accumulates: Bool = false, bias: Floats? = nil, rowBias: Floats? = nil, relu: Bool = false, factor: Float = 1
  ) {
    self.accumulates = accumulates
    self.bias = bias
    self.rowBias = rowBias
    self.relu = relu
    mask = nil
    maskStride = 0
    self.factor = factor
  }
}

/// Matrix products in Float32.
package protocol ProductKernels {
  /// C = A·B: `C[i, j]` is the chain over `k` of `A[i, k] * B[k, j]`, followed by `finish`.
  ///
  /// With x of shape [batch, in], W of [in, out] and y of [batch, out]:
  /// - y = x·W: `a: x, aRowStride: in, aInnerStride: 1, b: W`;
  /// - dW += xᵀ·dy: rows = in, inner = batch, `a: x, aRowStride: 1, aInnerStride: in, b: dy`, accumulating. The chain over
  ///   the batch continues from the value in memory, so that the batch may be split between any two rows;
  /// - dx = dy·Wᵀ: transpose W first, once per step.
  /// - Parameters:
  ///   - rows: rows of A and C.
  ///   - columns: columns of B and C.
  ///   - inner: columns of A and rows of B; 0 gives empty chains.
  ///   - aRowStride: elements from `A[i, k]` to `A[i + 1, k]`.
  ///   - aInnerStride: elements from `A[i, k]` to `A[i, k + 1]`.
  ///   - bStride: elements from one row of B to the next; columns are contiguous.
  ///   - cStride: elements from one row of C to the next; columns are contiguous. C overlaps neither A nor B.
  static func product(
    rows: Int, columns: Int, inner: Int,
    a: Floats, aRowStride: Int, aInnerStride: Int,
    b: Floats, bStride: Int,
    c: MutableFloats, cStride: Int,
    finish: ProductFinish)
}
