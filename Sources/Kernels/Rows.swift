internal import KernelInterface

// Walks over [rows, width]. A body is inlined into one loop over whole vectors; rows that lie against each other are walked
// as one. Where the width is no multiple of the vector, a row ends with a vector that begins before its neighbour ends. It
// is computed first and written last, so that a result may stand where its operand stood.

@inline(always)
private func walk(
  _ width: Int, into target: MutableFloats, whole: (_ place: Int) -> Vector, part: (_ count: Int) -> Vector
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
    walk(width, into: y) {
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
    walk(width, into: c) {
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
    walk(width, into: c) {
      fma(load(a + $0), load(b + $0), load(c + $0))
    } part: {
      fma(load(a, count: $0), load(b, count: $0), load(c, count: $0))
    }
    a += aStride
    b += bStride
    c += cStride
  }
}

/// With one number a row: `c = body.of(a, number)`. Numbers of one row each (a width of 1) are walked as vectors.
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
    walk(width, into: c) {
      body.of(load(a + $0), number)
    } part: {
      body.of(load(a, count: $0), number)
    }
    a += aStride
    numbers += numbersStride
    c += cStride
  }
}
