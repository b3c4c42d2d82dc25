internal import KernelInterface

// Loops over [rows, width]. The body is inlined into one loop over whole vectors; contiguous rows are processed as one. If the width is
// not a multiple of the vector width, the last vector of a row overlaps its neighbour; it is computed first and written last, so that the
// loops work in place.

@inline(always)
private func forEachVector(
  _ width: Int, into target: MutableFloats, whole: (_ offset: Int) -> Vector, part: (_ count: Int) -> Vector
) {
  if width < lanes {
    if width > 0 { store(part(width), target, count: width) }
    return
  }
  let last = width - lanes
  let isEven = width & (lanes - 1) == 0
  let end = isEven ? Vector() : whole(last)
  var place = 0
  while place <= last {
    store(whole(place), target + place)
    place += lanes
  }
  if !isEven { store(end, target + last) }
}

func mapRows<Body: UnaryBody>(
  _ body: Body, _ rows: Int, _ width: Int, _ x: Floats, _ xStride: Int, _ y: MutableFloats, _ yStride: Int
) {
  let isOne = rows > 1 && xStride == width && yStride == width
  let width = isOne ? rows * width : width
  var x = x
  var y = y
  for _ in 0..<(isOne ? 1 : rows) {
    forEachVector(width, into: y) {
      body.of(load(x + $0))
    } part: {
      body.of(load(x, count: $0))
    }
    x += xStride
    y += yStride
  }
}

func mapRows<Body: BinaryBody>(
  _ body: Body, _ rows: Int, _ width: Int, _ a: Floats, _ aStride: Int, _ b: Floats, _ bStride: Int,
  _ c: MutableFloats, _ cStride: Int
) {
  let isOne = rows > 1 && aStride == width && bStride == width && cStride == width
  let width = isOne ? rows * width : width
  var a = a
  var b = b
  var c = c
  for _ in 0..<(isOne ? 1 : rows) {
    forEachVector(width, into: c) {
      body.of(load(a + $0), load(b + $0))
    } part: {
      body.of(load(a, count: $0), load(b, count: $0))
    }
    a += aStride
    b += bStride
    c += cStride
  }
}

/// `c = fma(a, b, c)`.
func multiplyAddRows(
  _ rows: Int, _ width: Int, _ a: Floats, _ aStride: Int, _ b: Floats, _ bStride: Int,
  _ c: MutableFloats, _ cStride: Int
) {
  let isOne = rows > 1 && aStride == width && bStride == width && cStride == width
  let width = isOne ? rows * width : width
  var a = a
  var b = b
  var c = c
  for _ in 0..<(isOne ? 1 : rows) {
    forEachVector(width, into: c) {
      fma(load(a + $0), load(b + $0), load(c + $0))
    } part: {
      fma(load(a, count: $0), load(b, count: $0), load(c, count: $0))
    }
    a += aStride
    b += bStride
    c += cStride
  }
}

/// `c = body.of(a, number)` with one number per row. A width of 1 is vectorized over the rows.
func mapRows<Body: BinaryBody>(
  _ body: Body, _ rows: Int, _ width: Int, _ a: Floats, _ aStride: Int, numbers: Floats, _ numbersStride: Int,
  _ c: MutableFloats, _ cStride: Int
) {
  if width == 1 {
    mapRows(body, rows, 1, a, aStride, numbers, numbersStride, c, cStride)
    return
  }
  var a = a
  var numbers = numbers
  var c = c
  for _ in 0..<rows {
    let number = splat(numbers.pointee)
    forEachVector(width, into: c) {
      body.of(load(a + $0), number)
    } part: {
      body.of(load(a, count: $0), number)
    }
    a += aStride
    numbers += numbersStride
    c += cStride
  }
}
