/// Which elements a dropout keeps: a pure function of these numbers, the example and the element.
///
/// Element `e` of example `x` in `epoch` takes word `e % 4` of Philox4x32-10 (Salmon et al. 2011, "Parallel random
/// numbers: as easy as 1, 2, 3") with key `(key.0, key.1)` and counter `(e / 4, x mod 2^32, x / 2^32, epoch)`. It is dropped
/// where that word is below `threshold`.
package struct DropoutDraw: Sendable {
  package var key: (UInt32, UInt32)
  package var epoch: UInt32
  /// How many of 2^32 words drop an element: the rate times 2^32, rounded.
  package var threshold: UInt32
  /// What a kept element is multiplied by, 1 / (1 - rate).
  package var scale: Float

  package init(key: (UInt32, UInt32), epoch: UInt32, threshold: UInt32, scale: Float) {
    self.key = key
    self.epoch = epoch
    self.threshold = threshold
    self.scale = scale
  }

  /// The draw for a rate from 0 to below 1.
  package init(key: (UInt32, UInt32), epoch: UInt32, rate: Double) {
    let words = (rate * 0x1p32).rounded(.toNearestOrEven)
    self.init(
      key: key, epoch: epoch, threshold: words >= 0x1p32 ? .max : UInt32(words), scale: Float(1 / (1 - rate)))
  }
}

package protocol RandomKernels {
  /// `mask[i, e]` is 0 or `draw.scale`, for rows `firstExample`, `firstExample + 1`, ...
  static func dropoutMask(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, into mask: MutableFloats, maskStride: Int)

  /// `y[i, e] = x[i, e] · mask[i, e]` of the same mask, which stands nowhere. Works in place.
  static func dropout(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, x: Floats, xStride: Int, into y: MutableFloats,
    yStride: Int)

  /// `words[4 * i]`... are the four words of Philox4x32-10 for counter `(first + i, c1, c2, c3)`, `i` below `blocks`.
  static func philox(
    key: (UInt32, UInt32), first: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32,
    blocks: Int, into words: UnsafeMutablePointer<UInt32>)
}
