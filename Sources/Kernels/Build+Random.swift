package import KernelInterface

private typealias Words = SIMD8<UInt64>
private typealias WordPairs = UnsafeMutablePointer<SIMD8<UInt64>>

/// Eight blocks of Philox4x32-10 with consecutive first counters: words 0 and 1 of each block, then words 2 and 3.
///
/// Words are held in the low half of 64-bit lanes, so that products are exact; the high half is ignored.
@inline(always)
func philoxBlocks(
  first: UInt64, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32, key: (UInt32, UInt32)
) -> (SIMD8<UInt64>, SIMD8<UInt64>) {
  let low = Words(repeating: 0xFFFF_FFFF)
  let half = Words(repeating: 32)
  var w0 = (Words(repeating: first) &+ Words(0, 1, 2, 3, 4, 5, 6, 7)) & low
  var w1 = Words(repeating: UInt64(c1))
  var w2 = Words(repeating: UInt64(c2))
  var w3 = Words(repeating: UInt64(c3))
  var (k0, k1) = key
  for _ in 0..<10 {
    let p0 = (w0 & low) &* Words(repeating: 0xD251_1F53)
    let p1 = (w2 & low) &* Words(repeating: 0xCD9E_8D57)
    w0 = (p1 &>> half) ^ w1 ^ Words(repeating: UInt64(k0))
    w1 = p1
    w2 = (p0 &>> half) ^ w3 ^ Words(repeating: UInt64(k1))
    w3 = p0
    k0 &+= 0x9E37_79B9
    k1 &+= 0xBB67_AE85
  }
  return ((w0 & low) | (w1 &<< half), (w2 & low) | (w3 &<< half))
}

/// Writes eight blocks to memory. Not inlined: otherwise the compiler merges the reordering of the words into every round.
@inline(never)
private func philoxBlocks(
  first: UInt64, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32, key: (UInt32, UInt32), into pairs: WordPairs
) {
  (pairs[0], pairs[1]) = philoxBlocks(first: first, c1, c2, c3, key: key)
}

/// Reorders words to block order: 16 words of four blocks, twice.
@inline(always)
private func inOrder(_ pairs: WordPairs) -> (SIMD16<UInt32>, SIMD16<UInt32>) {
  var order = SIMD16<UInt64>()
  order.evenHalf = pairs[0]
  order.oddHalf = pairs[1]
  return (
    unsafeBitCast(order.lowHalf, to: SIMD16<UInt32>.self), unsafeBitCast(order.highHalf, to: SIMD16<UInt32>.self)
  )
}

extension Build {
  package static func dropoutMask(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, into mask: MutableFloats, maskStride: Int
  ) {
    drawDropout(rows, width, draw, firstExample, nil, 0, mask, maskStride)
  }

  package static func dropout(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, x: Floats, xStride: Int, into y: MutableFloats,
    yStride: Int
  ) {
    drawDropout(rows, width, draw, firstExample, x, xStride, y, yStride)
  }

  /// Writes the mask, or the mask times x if x is given.
  private static func drawDropout(
    _ rows: Int, _ width: Int, _ draw: DropoutDraw, _ firstExample: UInt64, _ x: Floats?, _ xStride: Int,
    _ y: MutableFloats, _ yStride: Int
  ) {
    let scale = splat(draw.scale)
    let threshold = SIMD16<UInt32>(repeating: draw.threshold)
    var storage = (Words(), Words())
    withUnsafeMutablePointer(to: &storage) { storage in
      let pairs = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: Words.self)
      for row in 0..<rows {
        let example = firstExample &+ UInt64(row)
        let (low, high) = (UInt32(truncatingIfNeeded: example), UInt32(truncatingIfNeeded: example &>> 32))
        var target = y + row * yStride
        var source = x.map { $0 + row * xStride }
        var block: UInt64 = 0
        var left = width
        while left > 0 {
          philoxBlocks(first: block, low, high, draw.epoch, key: draw.key, into: pairs)
          let (first, second) = inOrder(pairs)
          var one = select(first .< threshold, .zero, scale)
          var two = select(second .< threshold, .zero, scale)
          if let numbers = source {
            one *= left >= lanes ? load(numbers) : load(numbers, count: left)
            if left > lanes {
              two *= left >= 2 * lanes ? load(numbers + lanes) : load(numbers + lanes, count: left - lanes)
            }
            source = numbers + 2 * lanes
          }
          if left >= 2 * lanes {
            store(one, target)
            store(two, target + lanes)
          } else if left > lanes {
            store(one, target)
            store(two, target + lanes, count: left - lanes)
          } else if left == lanes {
            store(one, target)
          } else {
            store(one, target, count: left)
          }
          target += 2 * lanes
          left -= 2 * lanes
          block += 8
        }
      }
    }
  }

  package static func philox(
    key: (UInt32, UInt32), first: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32,
    blocks: Int, into words: UnsafeMutablePointer<UInt32>
  ) {
    var storage = (Words(), Words())
    withUnsafeMutablePointer(to: &storage) { storage in
      let pairs = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: Words.self)
      var block = 0
      while block < blocks {
        philoxBlocks(first: UInt64(first) &+ UInt64(block), c1, c2, c3, key: key, into: pairs)
        if block + 8 <= blocks {
          let (four, next) = inOrder(pairs)
          let target = UnsafeMutableRawPointer(words + 4 * block)
          target.storeBytes(of: four, as: SIMD16<UInt32>.self)
          target.storeBytes(of: next, toByteOffset: 64, as: SIMD16<UInt32>.self)
          block += 8
          continue
        }
        let source = UnsafeRawPointer(pairs).assumingMemoryBound(to: UInt32.self)
        for lane in 0..<8 where block + lane < blocks {
          let target = words + 4 * (block + lane)
          target[0] = source[2 * lane]
          target[1] = source[2 * lane + 1]
          target[2] = source[16 + 2 * lane]
          target[3] = source[16 + 2 * lane + 1]
        }
        block += 8
      }
    }
  }
}
