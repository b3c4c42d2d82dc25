package import KernelInterface

extension Build {
  package static func addExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, states: MutableFloats, stateStride: Int, begins: Bool
  ) {
    for row in 0..<rows {
      let x = x + row * xStride
      let state = states + row * stateStride
      var largest = largestNumber(width, x)
      var sum = Float(0)
      if !begins {
        largest = largest > state[0] ? largest : state[0]
        sum = state[1] * exponential(splat(state[0] - largest))[0]
      }
      state[0] = largest
      state[1] = sum + sumOfExponentials(width, x, less: splat(largest))
    }
  }

  package static func softmax(
    rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    for row in 0..<rows {
      let x = x + row * xStride
      let largest = splat(largestNumber(width, x))
      let share = splat(1 / sumOfExponentials(width, x, less: largest))
      mapRows(ScaledExponential(shift: largest, factor: share), 1, width, x, 0, y + row * yStride, 0)
    }
  }

  package static func softmaxOfColumns(
    rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    var column = 0
    while column < width {
      let left = width - column
      softmaxOfColumns(rows, left < lanes ? left : lanes, x + column, xStride, y + column, yStride)
      column += lanes
    }
  }

  /// Softmax of at most one vector of columns.
  @inline(always)
  private static func softmaxOfColumns(
    _ rows: Int, _ count: Int, _ x: Floats, _ xStride: Int, _ y: MutableFloats, _ yStride: Int
  ) {
    let isWhole = count == lanes
    var largest = splat(-.infinity)
    for row in 0..<rows {
      let place = x + row * xStride
      let numbers = isWhole ? load(place) : load(place, count: count)
      largest = select(numbers .> largest, numbers, largest)
    }
    var sum = Vector.zero
    for row in 0..<rows {
      let (place, target) = (x + row * xStride, y + row * yStride)
      let power = exponential((isWhole ? load(place) : load(place, count: count)) - largest)
      sum += power
      if isWhole { store(power, target) } else { store(power, target, count: count) }
    }
    let share = splat(1) / sum
    for row in 0..<rows {
      let target = y + row * yStride
      let power = isWhole ? load(target) : load(target, count: count)
      if isWhole { store(power * share, target) } else { store(power * share, target, count: count) }
    }
  }

  @inline(always)
  private static func largestNumber(_ width: Int, _ x: Floats) -> Float {
    var x = x
    var left = width
    var largest = splat(-.infinity)
    while left >= lanes {
      let numbers = load(x)
      largest = select(numbers .> largest, numbers, largest)
      x += lanes
      left -= lanes
    }
    let eight = largest.lowHalf.replacing(with: largest.highHalf, where: largest.highHalf .> largest.lowHalf)
    let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
    let (one, two) = (four[0] > four[1] ? four[0] : four[1], four[2] > four[3] ? four[2] : four[3])
    var last = one > two ? one : two
    for index in 0..<left where x[index] > last { last = x[index] }
    return last
  }

  @inline(always)
  private static func sumOfExponentials(_ width: Int, _ x: Floats, less largest: Vector) -> Float {
    var x = x
    var left = width
    var sum = Vector.zero
    while left >= lanes {
      sum += exponential(load(x) - largest)
      x += lanes
      left -= lanes
    }
    if left > 0 {
      let numbers = exponential(load(x, count: left) - largest)
      let places = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      sum += select(places .< SIMD16<Int32>(repeating: Int32(truncatingIfNeeded: left)), numbers, .zero)
    }
    return treeSum(sum)
  }

  package static func scaledExponentials(
    rows: Int, width: Int, x: Floats, xStride: Int, shifts: Floats, shiftStride: Int, factors: Floats,
    factorStride: Int, into y: MutableFloats, yStride: Int
  ) {
    for row in 0..<rows {
      let body = ScaledExponential(shift: splat(shifts[row * shiftStride]), factor: splat(factors[row * factorStride]))
      mapRows(body, 1, width, x + row * xStride, 0, y + row * yStride, 0)
    }
  }
}

private struct ScaledExponential: UnaryBody {
  let shift: Vector
  let factor: Vector
  @inline(always) func of(_ x: Vector) -> Vector { exponential(x - shift) * factor }
}
