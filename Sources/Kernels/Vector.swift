internal import KernelInterface

/// The vector type of Float32 code. The compiler splits it into the registers of the target processor.
typealias Vector = SIMD16<Float>
typealias VectorMask = SIMDMask<SIMD16<Int32>>

let lanes = 16

@inline(always)
func load(_ p: Floats) -> Vector {
  UnsafeRawPointer(p).loadUnaligned(as: Vector.self)
}

@inline(always)
func store(_ x: Vector, _ p: MutableFloats) {
  UnsafeMutableRawPointer(p).storeBytes(of: x, as: Vector.self)
}

@inline(always)
private func load4(_ p: Floats, _ count: Int) -> SIMD4<Float> {
  switch count {
  case 0: .zero
  case 1: SIMD4(p[0], 0, 0, 0)
  case 2: SIMD4(p[0], p[1], 0, 0)
  case 3: SIMD4(p[0], p[1], p[2], 0)
  default: UnsafeRawPointer(p).loadUnaligned(as: SIMD4<Float>.self)
  }
}

@inline(always)
private func load8(_ p: Floats, _ count: Int) -> SIMD8<Float> {
  if count < 4 { return SIMD8(lowHalf: load4(p, count), highHalf: .zero) }
  if count == 8 { return UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self) }
  return SIMD8(lowHalf: load4(p, 4), highHalf: load4(p + 4, count - 4))
}

/// Loads the lower half; the upper half is 0.
@inline(always)
func loadHalf(_ p: Floats) -> Vector {
  Vector(lowHalf: UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self), highHalf: .zero)
}

@inline(always)
func storeHalf(_ x: Vector, _ p: MutableFloats) {
  UnsafeMutableRawPointer(p).storeBytes(of: x.lowHalf, as: SIMD8<Float>.self)
}

/// Loads the first `count` lanes, 1 to 15; the others are 0. Half a vector, the most frequent case, is inlined.
@inline(always)
func load(_ p: Floats, count: Int) -> Vector {
  if count == 8 { return loadHalf(p) }
  return loadAny(p, count: count)
}

@inline(never)
private func loadAny(_ p: Floats, count: Int) -> Vector {
  if count < 8 { return Vector(lowHalf: load8(p, count), highHalf: .zero) }
  return Vector(lowHalf: load8(p, 8), highHalf: load8(p + 8, count - 8))
}

@inline(always)
private func store4(_ x: SIMD4<Float>, _ p: MutableFloats, _ count: Int) {
  if count == 4 {
    UnsafeMutableRawPointer(p).storeBytes(of: x, as: SIMD4<Float>.self)
    return
  }
  if count > 0 { p[0] = x[0] }
  if count > 1 { p[1] = x[1] }
  if count > 2 { p[2] = x[2] }
}

@inline(always)
private func store8(_ x: SIMD8<Float>, _ p: MutableFloats, _ count: Int) {
  if count < 4 {
    store4(x.lowHalf, p, count)
  } else {
    store4(x.lowHalf, p, 4)
    store4(x.highHalf, p + 4, count - 4)
  }
}

/// Stores the first `count` lanes, 1 to 15.
@inline(always)
func store(_ x: Vector, _ p: MutableFloats, count: Int) {
  if count == 8 {
    storeHalf(x, p)
  } else {
    storeAny(x, p, count: count)
  }
}

@inline(never)
private func storeAny(_ x: Vector, _ p: MutableFloats, count: Int) {
  if count < 8 {
    store8(x.lowHalf, p, count)
  } else {
    UnsafeMutableRawPointer(p).storeBytes(of: x.lowHalf, as: SIMD8<Float>.self)
    store8(x.highHalf, p + 8, count - 8)
  }
}

/// `yes` where the mask is set, else `no`.
@inline(always)
func select(_ mask: VectorMask, _ yes: Vector, _ no: Vector) -> Vector {
  no.replacing(with: yes, where: mask)
}

@inline(always)
func splat(_ x: Float) -> Vector { Vector(repeating: x) }

@inline(always)
func magnitude(_ x: Vector) -> Vector {
  bits(bits(x) & SIMD16<UInt32>(repeating: 0x7FFF_FFFF))
}

@inline(always)
func negativeMagnitude(_ x: Vector) -> Vector {
  bits(bits(x) | SIMD16<UInt32>(repeating: 0x8000_0000))
}

@inline(always)
func negated(_ x: Vector) -> Vector {
  bits(bits(x) ^ SIMD16<UInt32>(repeating: 0x8000_0000))
}

/// `x`, which must not be negative, with the sign of `sign`.
@inline(always)
func signed(_ x: Vector, like sign: Vector) -> Vector {
  bits(bits(x) | (bits(sign) & SIMD16<UInt32>(repeating: 0x8000_0000)))
}

@inline(always)
func bits(_ x: Vector) -> SIMD16<UInt32> { unsafeBitCast(x, to: SIMD16<UInt32>.self) }

@inline(always)
func bits(_ x: SIMD16<UInt32>) -> Vector { unsafeBitCast(x, to: Vector.self) }

/// Adds the upper half to the lower half, four times: the fixed tree.
@inline(always)
func treeSum(_ x: Vector) -> Float {
  let eight = x.lowHalf + x.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// -1 / x for positive x, with an error below 1.5 ulp; x is limited to 10³⁰. Faster than a division: an initial approximation from the
/// bits (relative error 1/8), then two iterations of third order. Negative, because the iterations then need no negation.
@inline(always)
func negatedReciprocal(_ x: Vector) -> Vector {
  let x = x.replacing(with: splat(1e30), where: x .> splat(1e30))
  let y = bits(SIMD16<UInt32>(repeating: 0xFEF3_11C7) &- bits(x))
  let wrong = fma(x, y, 1)
  let z = fma(y, fma(wrong, wrong, wrong), y)
  let stillWrong = fma(x, z, 1)
  return fma(z, fma(stillWrong, stillWrong, stillWrong), z)
}

/// Sets the top bit of lanes that are not finite: their exponent is all ones, and adding one to it carries.
@inline(always)
func carry(_ x: Vector) -> SIMD16<UInt32> {
  (bits(x) & SIMD16<UInt32>(repeating: 0x7F80_0000)) &+ SIMD16<UInt32>(repeating: 0x0080_0000)
}

/// Whether no lane carried, that is, all were finite.
@inline(always)
func noneCarried(_ carries: SIMD16<UInt32>) -> Bool {
  (carries &>> SIMD16<UInt32>(repeating: 31)).wrappedSum() == 0
}
