/// What happens to a product's elements between the end of their chain and memory, in the order of the properties.
package struct ProductFinish {
  /// The chain starts from what stands in C rather than from 0.
  package var accumulates: Bool
  /// One number a column, added after the chain.
  package var bias: Floats?
  /// One number a row, added after `bias`.
  package var rowBias: Floats?
  /// Negative elements become 0, after the biases.
  package var relu: Bool
  /// An output of `relu`, of C's shape: elements become 0 where it is not above 0. This is the gradient of `relu`.
  package var mask: Floats?
  /// Elements from one row of `mask` to the next.
  package var maskStride: Int
  /// What all elements are multiplied by at the end. With `mask`, this is the gradient of a dropout after `relu`.
  package var factor: Float

  package init(
    accumulates: Bool = false, bias: Floats? = nil, rowBias: Floats? = nil, relu: Bool = false, mask: Floats? = nil,
    maskStride: Int = 0, factor: Float = 1
  ) {
    self.accumulates = accumulates
    self.bias = bias
    self.rowBias = rowBias
    self.relu = relu
    self.mask = mask
    self.maskStride = maskStride
    self.factor = factor
  }
}

package protocol ProductKernels {
  /// C = A·B: `C[i, j]` is the chain over `k` of `A[i, k] * B[k, j]`, finished as `finish` says.
  ///
  /// With x of shape [batch, in], W of [in, out] and y of [batch, out]:
  /// - y = x·W: `a: x, aRowStride: in, aInnerStride: 1, b: W`;
  /// - dW += xᵀ·dy: rows = in, inner = batch, `a: x, aRowStride: 1, aInnerStride: in, b: dy`, accumulating. The chain over
  ///   the batch goes on from memory, so that it may be cut between any two rows;
  /// - dx = dy·Wᵀ: transpose W first, once a step.
  /// - Parameters:
  ///   - rows: Rows of A and C.
  ///   - columns: Columns of B and C.
  ///   - inner: Columns of A, rows of B; with 0 the chains are empty.
  ///   - aRowStride: Elements from `A[i, k]` to `A[i + 1, k]`.
  ///   - aInnerStride: Elements from `A[i, k]` to `A[i, k + 1]`.
  ///   - bStride: Elements from one row of B to the next; its columns are adjacent.
  ///   - cStride: Elements from one row of C to the next; its columns are adjacent. C overlaps neither A nor B.
  static func product(
    rows: Int, columns: Int, inner: Int,
    a: Floats, aRowStride: Int, aInnerStride: Int,
    b: Floats, bStride: Int,
    c: MutableFloats, cStride: Int,
    finish: ProductFinish)
}
