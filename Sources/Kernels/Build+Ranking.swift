package import KernelInterface

/// -1 where the mask is set, else 0.
@inline(always)
private func ones(_ mask: VectorMask) -> SIMD16<Int32> { unsafeBitCast(mask, to: SIMD16<Int32>.self) }

@inline(always)
private func isAny(_ mask: VectorMask) -> Bool {
  let eight = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
  let four = eight.lowHalf | eight.highHalf
  let two = four.lowHalf | four.highHalf
  return (two[0] | two[1]) != 0
}

@inline(always)
private func sum(_ x: SIMD16<Int32>) -> Int32 {
  let eight = x.lowHalf &+ x.highHalf
  let four = eight.lowHalf &+ eight.highHalf
  let two = four.lowHalf &+ four.highHalf
  return two[0] &+ two[1]
}

extension Build {
  package static func countScores(
    _ scores: Floats, count: Int, thresholds: Floats, thresholdCount: Int, above: UnsafeMutablePointer<Int32>,
    equal: UnsafeMutablePointer<Int32>
  ) {
    var first = 0
    // Four thresholds per pass over the scores.
    while first + 4 <= thresholdCount {
      let (t0, t1, t2, t3) = (
        splat(thresholds[first]), splat(thresholds[first + 1]), splat(thresholds[first + 2]),
        splat(thresholds[first + 3])
      )
      var (a0, a1, a2, a3) = (SIMD16<Int32>(), SIMD16<Int32>(), SIMD16<Int32>(), SIMD16<Int32>())
      var (e0, e1, e2, e3) = (a0, a1, a2, a3)
      var place = scores
      for _ in 0..<count / lanes {
        let x = load(place)
        a0 &-= ones(x .> t0)
        e0 &-= ones(x .== t0)
        a1 &-= ones(x .> t1)
        e1 &-= ones(x .== t1)
        a2 &-= ones(x .> t2)
        e2 &-= ones(x .== t2)
        a3 &-= ones(x .> t3)
        e3 &-= ones(x .== t3)
        place += lanes
      }
      (above[first], above[first + 1], above[first + 2], above[first + 3]) = (sum(a0), sum(a1), sum(a2), sum(a3))
      (equal[first], equal[first + 1], equal[first + 2], equal[first + 3]) = (sum(e0), sum(e1), sum(e2), sum(e3))
      first += 4
    }
    while first < thresholdCount {
      let threshold = splat(thresholds[first])
      var (aboveLanes, equalLanes) = (SIMD16<Int32>(), SIMD16<Int32>())
      var place = scores
      for _ in 0..<count / lanes {
        let x = load(place)
        aboveLanes &-= ones(x .> threshold)
        equalLanes &-= ones(x .== threshold)
        place += lanes
      }
      above[first] = sum(aboveLanes)
      equal[first] = sum(equalLanes)
      first += 1
    }
    for place in count / lanes * lanes..<count {
      let score = scores[place]
      for index in 0..<thresholdCount {
        if score > thresholds[index] { above[index] += 1 } else if score == thresholds[index] { equal[index] += 1 }
      }
    }
  }

  package static func firstScore(_ scores: Floats, above threshold: Float, from start: Int, count: Int) -> Int {
    var place = start
    let limit = splat(threshold)
    while place + 4 * lanes <= count {
      let here = scores + place
      let low = (load(here) .> limit) .| (load(here + lanes) .> limit)
      let high = (load(here + 2 * lanes) .> limit) .| (load(here + 3 * lanes) .> limit)
      if isAny(low .| high) { break }
      place += 4 * lanes
    }
    while place + lanes <= count {
      if isAny(load(scores + place) .> limit) { break }
      place += lanes
    }
    while place < count && !(scores[place] > threshold) { place += 1 }
    return place
  }

  package static func areNumbers(_ values: Floats, count: Int) -> Bool {
    var others = SIMD16<Int32>()
    var place = values
    for _ in 0..<count / lanes {
      let x = load(place)
      others |= ones(x .!= x)
      place += lanes
    }
    if sum(others) != 0 { return false }
    for index in count / lanes * lanes..<count where values[index] != values[index] { return false }
    return true
  }
}
