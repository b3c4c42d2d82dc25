package import KernelInterface

private typealias Keys = SIMD16<UInt32>

/// Unsigned integers in the order of the floats: negative numbers are inverted.
@inline(always)
private func keys(_ x: Vector) -> Keys {
  let word = bits(x)
  let isNegative = word .>= Keys(repeating: 0x8000_0000)
  return (word | Keys(repeating: 0x8000_0000)).replacing(with: ~word, where: isNegative)
}

extension Build {
  package static func threshold(
    _ scores: Floats, count: Int, least: Int, chunks: Int, scratch maxima: MutableFloats
  ) -> Float {
    var chunk = 0
    while chunk < chunks {
      var greatest = splat(-.infinity)
      var place = chunk
      while place + lanes <= count {
        let x = load(scores + place)
        greatest = select(x .> greatest, x, greatest)
        place += chunks
      }
      // The last vector may be incomplete.
      if place < count {
        store(greatest, maxima + chunk)
        var lane = 0
        while place + lane < count {
          if scores[place + lane] > maxima[chunk + lane] { maxima[chunk + lane] = scores[place + lane] }
          lane += 1
        }
        greatest = load(maxima + chunk)
      }
      store(bits(keys(greatest)), maxima + chunk)
      chunk += lanes
    }
    // The largest key that at least `least` keys reach, determined bit by bit.
    var key: UInt32 = 0
    var bit: UInt32 = 0x8000_0000
    while bit != 0 {
      let limit = Keys(repeating: key | bit)
      var reached = SIMD16<Int32>()
      chunk = 0
      while chunk < chunks {
        reached &-= unsafeBitCast(bits(load(maxima + chunk)) .>= limit, to: SIMD16<Int32>.self)
        chunk += lanes
      }
      if Int(reached.wrappedSum()) >= least { key |= bit }
      bit &>>= 1
    }
    return Float(bitPattern: key >= 0x8000_0000 ? key & 0x7FFF_FFFF : ~key)
  }

  package static func places(
    _ scores: Floats, count: Int, from threshold: Float, into places: UnsafeMutablePointer<Int32>
  ) -> Int {
    let limit = splat(threshold)
    var found = 0
    var place = 0
    while place + lanes <= count {
      let isReached = unsafeBitCast(load(scores + place) .>= limit, to: SIMD8<UInt64>.self)
      let four = isReached.lowHalf | isReached.highHalf
      if (four[0] | four[1]) | (four[2] | four[3]) != 0 {
        for lane in 0..<lanes {
          places[found] = Int32(truncatingIfNeeded: place + lane)
          found += scores[place + lane] >= threshold ? 1 : 0
        }
      }
      place += lanes
    }
    while place < count {
      places[found] = Int32(truncatingIfNeeded: place)
      found += scores[place] >= threshold ? 1 : 0
      place += 1
    }
    return found
  }
}
