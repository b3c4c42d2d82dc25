/// The random numbers of a dropout: whether an element is kept is a pure function of these values, the example and the element.
///
/// Element `e` of example `x` in `epoch` uses word `e % 4` of Philox4x32-10 (Salmon et al. 2011, "Parallel random
/// numbers: as easy as 1, 2, 3") with key `(key.0, key.1)` and counter `(e / 4, x mod 2^32, x / 2^32, epoch)`. It is dropped
/// if that word is below `threshold`.
package struct DropoutDraw: Sendable {
  package var key: (UInt32, UInt32)
  package var epoch: UInt32
  /// Number of the 2^32 words that drop an element: the rate times 2^32, rounded.
  package var threshold: UInt32
  /// Factor of a kept element: 1 / (1 - rate).
  package var scale: Float

  package init(key: (UInt32, UInt32), epoch: UInt32, threshold: UInt32, scale: Float) {
    self.key = key
    self.epoch = epoch
    self.threshold = threshold
    self.scale = scale
  }

  /// - Parameter rate: at least 0 and below 1.
  package init(key: (UInt32, UInt32), epoch: UInt32, rate: Double) {
    let words = (rate * 0x1p32).rounded(.toNearestOrEven)
    self.init(
      key: key, epoch: epoch, threshold: words >= 0x1p32 ? .max : UInt32(words), scale: Float(1 / (1 - rate)))
  }
}

/// Dropout and Philox4x32-10.
package protocol RandomKernels {
  /// Sets `mask[i, e]` to 0 or `draw.scale`, for examples `firstExample`, `firstExample + 1`, ...
  static func dropoutMask(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, into mask: MutableFloats, maskStride: Int)

  /// `y[i, e] = x[i, e] · mask[i, e]` without storing the mask. Works in place.
  static func dropout(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, x: Floats, xStride: Int, into y: MutableFloats,
    yStride: Int)

  /// Writes the four words of Philox4x32-10 for counter `(first + i, c1, c2, c3)` to `words[4 * i]`..., for `i` below `blocks`.
  static func philox(
    key: (UInt32, UInt32), first: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32,
    blocks: Int, into words: UnsafeMutablePointer<UInt32>)
}
