package import KernelInterface

#if FUSED_MULTIPLY_ADD || arch(arm64)
  @inline(always)
  private func plus(_ a: Float, _ b: Vector, _ c: Vector) -> Vector { fma(splat(a), b, c) }
#else
  // Not fused: callers allow for the error of both roundings, and the emulation is slow.
  @inline(always)
  private func plus(_ a: Float, _ b: Vector, _ c: Vector) -> Vector { splat(a) * b + c }
#endif

/// Number of rows that are compared with the centres together.
private let tileRows = 8

/// Scores of four rows for one group of 16 centres.
@inline(always)
private func fourRows(
  _ x0: Floats, _ x1: Floats, _ x2: Floats, _ x3: Floats, _ width: Int, _ centres: Floats, _ halfNorms: Floats,
  _ y: MutableFloats, _ stride: Int
) {
  let start = load(halfNorms)
  var (s0, s1, s2, s3) = (start, start, start, start)
  var centre = centres
  for column in 0..<width {
    let c = load(centre)
    s0 = plus(x0[column], c, s0)
    s1 = plus(x1[column], c, s1)
    s2 = plus(x2[column], c, s2)
    s3 = plus(x3[column], c, s3)
    centre += lanes
  }
  store(s0, y)
  store(s1, y + stride)
  store(s2, y + 2 * stride)
  store(s3, y + 3 * stride)
}

#if THIRTY_TWO_REGISTERS
  /// Scores of four rows for two groups of 16 centres.
  @inline(always)
  private func fourRowsTwice(
    _ x0: Floats, _ x1: Floats, _ x2: Floats, _ x3: Floats, _ width: Int, _ centres: Floats, _ halfNorms: Floats,
    _ y: MutableFloats, _ stride: Int
  ) {
    let start = load(halfNorms)
    let other = load(halfNorms + lanes)
    var (s0, s1, s2, s3) = (start, start, start, start)
    var (t0, t1, t2, t3) = (other, other, other, other)
    var centre = centres
    let group = width * lanes
    for column in 0..<width {
      let c = load(centre)
      let d = load(centre + group)
      s0 = plus(x0[column], c, s0)
      t0 = plus(x0[column], d, t0)
      s1 = plus(x1[column], c, s1)
      t1 = plus(x1[column], d, t1)
      s2 = plus(x2[column], c, s2)
      t2 = plus(x2[column], d, t2)
      s3 = plus(x3[column], c, s3)
      t3 = plus(x3[column], d, t3)
      centre += lanes
    }
    store(s0, y)
    store(t0, y + lanes)
    store(s1, y + stride)
    store(t1, y + stride + lanes)
    store(s2, y + 2 * stride)
    store(t2, y + 2 * stride + lanes)
    store(s3, y + 3 * stride)
    store(t3, y + 3 * stride + lanes)
  }
#endif

/// The smallest score of each lane, its index, and the second smallest.
private struct LeastTwo {
  var first: Vector
  var second: Vector
  var place: SIMD16<Int32>

  /// The result for the scores of one row for all groups, per lane.
  @inline(always)
  init(of scores: Floats, groups: Int) {
    place = SIMD16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    first = load(scores)
    second = splat(.infinity)
    var places = place
    var next = scores + lanes
    for _ in 1..<groups {
      places &+= 16
      let one = load(next)
      let isLess = one .< first
      second = select(isLess, first, select(one .< second, one, second))
      place = place.replacing(with: places, where: isLess)
      first = select(isLess, one, first)
      next += lanes
    }
  }

  /// Merges adjacent lanes of two results, `left` in the lower half. After four merges, each of eight rows is one lane.
  @inline(always)
  init(_ left: LeastTwo, _ right: LeastTwo) {
    let (a, b) = halves(left.first, right.first)
    let (c, d) = halves(left.second, right.second)
    let isLess = b .< a
    let larger = select(isLess, a, b)
    let rest = select(d .< c, d, c)
    first = select(isLess, b, a)
    second = select(rest .< larger, rest, larger)
    place = SIMD16(lowHalf: left.place.evenHalf, highHalf: right.place.evenHalf).replacing(
      with: SIMD16(lowHalf: left.place.oddHalf, highHalf: right.place.oddHalf), where: isLess)
  }
}

@inline(always)
private func halves(_ left: Vector, _ right: Vector) -> (Vector, Vector) {
  (
    Vector(lowHalf: left.evenHalf, highHalf: right.evenHalf), Vector(lowHalf: left.oddHalf, highHalf: right.oddHalf)
  )
}

@inline(always)
private func row(_ scratch: MutableFloats, _ row: Int, _ stride: Int, _ groups: Int) -> LeastTwo {
  LeastTwo(of: scratch + row * stride, groups: groups)
}

extension Build {
  package static func nearestTwo(
    count: Int, list: Indices, x: Floats, width: Int, centres: Floats, groups: Int, halfNorms: Floats,
    scratch: MutableFloats, into nearest: UnsafeMutablePointer<Int32>, first: MutableFloats, second: MutableFloats
  ) {
    let stride = groups * lanes
    let last = count - 1
    var done = 0
    while done < count {
      for half in 0..<2 {
        // Rows past the end are replaced by the last row.
        let base = done + half * 4
        let x0 = x + Int(list[base < last ? base : last]) * width
        let x1 = x + Int(list[base + 1 < last ? base + 1 : last]) * width
        let x2 = x + Int(list[base + 2 < last ? base + 2 : last]) * width
        let x3 = x + Int(list[base + 3 < last ? base + 3 : last]) * width
        let y = scratch + half * 4 * stride
        var group = 0
        while group < groups {
          #if THIRTY_TWO_REGISTERS
            fourRowsTwice(
              x0, x1, x2, x3, width, centres + group * width * lanes, halfNorms + group * lanes, y + group * lanes,
              stride)
            group += 2
          #else
            fourRows(
              x0, x1, x2, x3, width, centres + group * width * lanes, halfNorms + group * lanes, y + group * lanes,
              stride)
            group += 1
          #endif
        }
        if base + 4 > last { break }
      }
      // Results of rows past the end, computed from stale scratch memory, are dropped.
      let one = LeastTwo(row(scratch, 0, stride, groups), row(scratch, 1, stride, groups))
      let two = LeastTwo(row(scratch, 2, stride, groups), row(scratch, 3, stride, groups))
      let three = LeastTwo(row(scratch, 4, stride, groups), row(scratch, 5, stride, groups))
      let four = LeastTwo(row(scratch, 6, stride, groups), row(scratch, 7, stride, groups))
      let eight = LeastTwo(LeastTwo(one, two), LeastTwo(three, four))
      let all = LeastTwo(eight, eight)
      if done + tileRows <= count {
        UnsafeMutableRawPointer(nearest + done).storeBytes(of: all.place.lowHalf, as: SIMD8<Int32>.self)
        UnsafeMutableRawPointer(first + done).storeBytes(of: all.first.lowHalf, as: SIMD8<Float>.self)
        UnsafeMutableRawPointer(second + done).storeBytes(of: all.second.lowHalf, as: SIMD8<Float>.self)
      } else {
        for index in 0..<count - done {
          nearest[done + index] = all.place[index]
          first[done + index] = all.first[index]
          second[done + index] = all.second[index]
        }
      }
      done += tileRows
    }
  }
}
