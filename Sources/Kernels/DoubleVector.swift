internal import KernelInterface

/// The vector type of Float64 code.
typealias DoubleVector = SIMD8<Double>

let doubleLanes = 8

@inline(always)
func load(_ p: Doubles) -> DoubleVector {
  UnsafeRawPointer(p).loadUnaligned(as: DoubleVector.self)
}

@inline(always)
func load(_ p: MutableDoubles) -> DoubleVector {
  UnsafeRawPointer(p).loadUnaligned(as: DoubleVector.self)
}

/// Loads the first `count` lanes, 0 to 7; the others are 0.
@inline(always)
func load(_ p: Doubles, count: Int) -> DoubleVector {
  var x = DoubleVector.zero
  for lane in 0..<count { x[lane] = p[lane] }
  return x
}

@inline(always)
func store(_ x: DoubleVector, _ p: MutableDoubles) {
  UnsafeMutableRawPointer(p).storeBytes(of: x, as: DoubleVector.self)
}

@inline(always)
func wide(_ x: Double) -> DoubleVector { DoubleVector(repeating: x) }

@inline(always)
func least(_ x: DoubleVector, _ y: DoubleVector) -> DoubleVector { x.replacing(with: y, where: y .< x) }

/// Adds the upper half to the lower half, three times: the fixed tree.
@inline(always)
func treeSum(_ x: DoubleVector) -> Double {
  let four = x.lowHalf + x.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// Σ (a[j] - b[j])²: 8 lanes, then the fixed tree.
@inline(always)
func squaredDistance(_ a: Doubles, _ b: Doubles, _ width: Int) -> Double {
  var (a, b, left) = (a, b, width)
  var sum = DoubleVector.zero
  while left >= doubleLanes {
    let difference = load(a) - load(b)
    sum += difference * difference
    a += doubleLanes
    b += doubleLanes
    left -= doubleLanes
  }
  if left > 0 {
    let difference = load(a, count: left) - load(b, count: left)
    sum += difference * difference
  }
  return treeSum(sum)
}

/// Σ a[j] · b[j]: 8 lanes, then the fixed tree.
@inline(always)
func dot(_ a: Doubles, _ b: Doubles, _ width: Int) -> Double {
  var (a, b, left) = (a, b, width)
  var sum = DoubleVector.zero
  while left >= doubleLanes {
    sum += load(a) * load(b)
    a += doubleLanes
    b += doubleLanes
    left -= doubleLanes
  }
  if left > 0 { sum += load(a, count: left) * load(b, count: left) }
  return treeSum(sum)
}

/// y[j] += a · x[j].
@inline(always)
func addMultiple(_ a: Double, _ x: Doubles, _ y: MutableDoubles, _ width: Int) {
  var (x, y, left) = (x, y, width)
  while left >= doubleLanes {
    store(load(y) + wide(a) * load(x), y)
    x += doubleLanes
    y += doubleLanes
    left -= doubleLanes
  }
  while left > 0 {
    y.pointee += a * x.pointee
    x += 1
    y += 1
    left -= 1
  }
}
