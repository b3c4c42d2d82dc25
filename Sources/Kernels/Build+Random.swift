package import KernelInterface

/// Eight blocks of Philox4x32-10 at once; each word stands in the low half of a 64-bit lane, where products are whole.
private struct PhiloxBlocks {
  var w0: SIMD8<UInt64>, w1: SIMD8<UInt64>, w2: SIMD8<UInt64>, w3: SIMD8<UInt64>

  @inline(always)
  init(counter c0: SIMD8<UInt64>, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32, key: (UInt32, UInt32)) {
    let low = SIMD8<UInt64>(repeating: 0xFFFF_FFFF)
    let half = SIMD8<UInt64>(repeating: 32)
    w0 = c0 & low
    w1 = SIMD8(repeating: UInt64(c1))
    w2 = SIMD8(repeating: UInt64(c2))
    w3 = SIMD8(repeating: UInt64(c3))
    var (k0, k1) = key
    for _ in 0..<10 {
      let p0 = (w0 & low) &* SIMD8<UInt64>(repeating: 0xD251_1F53)
      let p1 = (w2 & low) &* SIMD8<UInt64>(repeating: 0xCD9E_8D57)
      w0 = (p1 &>> half) ^ w1 ^ SIMD8(repeating: UInt64(k0))
      w1 = p1 & low
      w2 = (p0 &>> half) ^ w3 ^ SIMD8(repeating: UInt64(k1))
      w3 = p0 & low
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
  }

  /// Words 0 and 1 of each block, and words 2 and 3, side by side.
  @inline(always)
  var pairs: (SIMD8<UInt64>, SIMD8<UInt64>) {
    let half = SIMD8<UInt64>(repeating: 32)
    return (w0 | (w1 &<< half), w2 | (w3 &<< half))
  }
}

extension Build {
  package static func dropoutMask(
    rows: Int, width: Int, draw: DropoutDraw, firstExample: UInt64, into mask: MutableFloats, maskStride: Int
  ) {
    let scale = splat(draw.scale)
    let threshold = SIMD16<UInt32>(repeating: draw.threshold)
    for row in 0..<rows {
      let example = firstExample &+ UInt64(row)
      let (low, high) = (UInt32(truncatingIfNeeded: example), UInt32(truncatingIfNeeded: example &>> 32))
      let start = mask + row * maskStride
      var element = 0
      while element < width {
        let counter = SIMD8<UInt64>(repeating: UInt64(element / 4)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
        let (even, odd) = PhiloxBlocks(counter: counter, low, high, draw.epoch, key: draw.key).pairs
        var order = SIMD16<UInt64>.zero
        order.evenHalf = even
        order.oddHalf = odd
        for part in 0..<2 {
          let left = width - element - part * lanes
          if left <= 0 { break }
          let words = unsafeBitCast(part == 0 ? order.lowHalf : order.highHalf, to: SIMD16<UInt32>.self)
          let values = select(words .< threshold, .zero, scale)
          let target = start + element + part * lanes
          if left >= lanes { store(values, target) } else { store(values, target, count: left) }
        }
        element += 2 * lanes
      }
    }
  }

  package static func philox(
    key: (UInt32, UInt32), first: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32,
    blocks: Int, into words: UnsafeMutablePointer<UInt32>
  ) {
    var block = 0
    while block < blocks {
      let counter = SIMD8<UInt64>(repeating: UInt64(first) + UInt64(block)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      let (even, odd) = PhiloxBlocks(counter: counter, c1, c2, c3, key: key).pairs
      for lane in 0..<8 where block + lane < blocks {
        let target = words + 4 * (block + lane)
        target[0] = UInt32(truncatingIfNeeded: even[lane])
        target[1] = UInt32(truncatingIfNeeded: even[lane] &>> 32)
        target[2] = UInt32(truncatingIfNeeded: odd[lane])
        target[3] = UInt32(truncatingIfNeeded: odd[lane] &>> 32)
      }
      block += 8
    }
  }
}
