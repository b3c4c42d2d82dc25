internal import KernelInterface

// Walks over [rows, width]. A body is inlined into one loop over whole vectors and one partial vector a row; rows that
// lie against each other are walked as one.

func mapRows<Body: UnaryBody>(
  _ body: Body, _ rows: Int, _ width: Int, _ x: Floats, _ xStride: Int, _ y: MutableFloats, _ yStride: Int
) {
  let isOne = rows > 1 && xStride == width && yStride == width
  let width = isOne ? rows * width : width
  var x = x
  var y = y
  for _ in 0..<(isOne ? 1 : rows) {
    var source = x
    var target = y
    var left = width
    while left >= lanes {
      store(body.of(load(source)), target)
      source += lanes
      target += lanes
      left -= lanes
    }
    if left > 0 { store(body.of(load(source, count: left)), target, count: left) }
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
    var first = a
    var second = b
    var target = c
    var left = width
    while left >= lanes {
      store(body.of(load(first), load(second)), target)
      first += lanes
      second += lanes
      target += lanes
      left -= lanes
    }
    if left > 0 { store(body.of(load(first, count: left), load(second, count: left)), target, count: left) }
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
    var first = a
    var second = b
    var target = c
    var left = width
    while left >= lanes {
      store(fma(load(first), load(second), load(target)), target)
      first += lanes
      second += lanes
      target += lanes
      left -= lanes
    }
    if left > 0 {
      let result = fma(load(first, count: left), load(second, count: left), load(target, count: left))
      store(result, target, count: left)
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
    var first = a
    var target = c
    var left = width
    while left >= lanes {
      store(body.of(load(first), number), target)
      first += lanes
      target += lanes
      left -= lanes
    }
    if left > 0 { store(body.of(load(first, count: left), number), target, count: left) }
    a += aStride
    numbers += numbersStride
    c += cStride
  }
}
