package import KernelInterface

extension Build {
  package static func rowSums(
    rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    for row in 0..<rows {
      var x = x + row * xStride
      var left = width
      var sum = Vector.zero
      while left >= lanes {
        sum += load(x)
        x += lanes
        left -= lanes
      }
      if left > 0 { sum += load(x, count: left) }
      y[row * yStride] = treeSum(sum)
    }
  }

  package static func rowDots(
    rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int, into y: MutableFloats, yStride: Int
  ) {
    for row in 0..<rows {
      var a = a + row * aStride
      var b = b + row * bStride
      var left = width
      var sum = Vector.zero
      while left >= lanes {
        sum = fma(load(a), load(b), sum)
        a += lanes
        b += lanes
        left -= lanes
      }
      if left > 0 { sum = fma(load(a, count: left), load(b, count: left), sum) }
      y[row * yStride] = treeSum(sum)
    }
  }

  package static func addColumnSums(rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats) {
    var column = 0
    while column + 4 * lanes <= width {
      addFourColumnSums(rows, x + column, xStride, y + column)
      column += 4 * lanes
    }
    while column < width {
      let count = width - column
      var row = x + column
      var sum = count >= lanes ? load(y + column) : load(y + column, count: count)
      for _ in 0..<rows {
        sum += count >= lanes ? load(row) : load(row, count: count)
        row += xStride
      }
      if count >= lanes { store(sum, y + column) } else { store(sum, y + column, count: count) }
      column += lanes
    }
  }

  /// Sums four vectors of columns at once, so that the latencies of their dependent additions overlap.
  @inline(always)
  private static func addFourColumnSums(_ rows: Int, _ x: Floats, _ xStride: Int, _ y: MutableFloats) {
    var row = x
    var (s0, s1, s2, s3) = (load(y), load(y + 16), load(y + 32), load(y + 48))
    for _ in 0..<rows {
      s0 += load(row)
      s1 += load(row + 16)
      s2 += load(row + 32)
      s3 += load(row + 48)
      row += xStride
    }
    store(s0, y)
    store(s1, y + 16)
    store(s2, y + 32)
    store(s3, y + 48)
  }

  package static func sumLanes(
    count: Int, lanes laneCount: Int, from source: Floats, laneStride: Int, scale: Float, into y: MutableFloats
  ) -> Bool {
    let scale = splat(scale)
    var carries = SIMD16<UInt32>.zero
    var index = 0
    while index < count {
      let left = count - index
      var lane = source + index
      if left >= 4 * lanes {
        var (s0, s1, s2, s3) = (load(lane), load(lane + 16), load(lane + 32), load(lane + 48))
        for _ in 1..<(laneCount < 1 ? 1 : laneCount) {
          lane += laneStride
          s0 += load(lane)
          s1 += load(lane + 16)
          s2 += load(lane + 32)
          s3 += load(lane + 48)
        }
        (s0, s1, s2, s3) = (s0 * scale, s1 * scale, s2 * scale, s3 * scale)
        carries |= (carry(s0) | carry(s1)) | (carry(s2) | carry(s3))
        store(s0, y + index)
        store(s1, y + index + 16)
        store(s2, y + index + 32)
        store(s3, y + index + 48)
        index += 4 * lanes
      } else {
        var sum = left >= lanes ? load(lane) : load(lane, count: left)
        for _ in 1..<(laneCount < 1 ? 1 : laneCount) {
          lane += laneStride
          sum += left >= lanes ? load(lane) : load(lane, count: left)
        }
        sum *= scale
        carries |= carry(sum)
        if left >= lanes { store(sum, y + index) } else { store(sum, y + index, count: left) }
        index += lanes
      }
    }
    return noneCarried(carries)
  }

  package static func sumInOrder(_ x: Floats, count: Int, from start: Double) -> Double {
    var sum = start
    for index in 0..<count { sum += Double(x[index]) }
    return sum
  }

  package static func sumOfSquares(_ x: Floats, count: Int) -> Double {
    var low = SIMD8<Double>.zero
    var high = SIMD8<Double>.zero
    var x = x
    var left = count
    while left > 0 {
      let values = left >= lanes ? load(x) : load(x, count: left)
      let lowHalf = SIMD8<Double>(values.lowHalf)
      let highHalf = SIMD8<Double>(values.highHalf)
      low += lowHalf * lowHalf
      high += highHalf * highHalf
      x += lanes
      left -= lanes
    }
    let eight = low + high
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
