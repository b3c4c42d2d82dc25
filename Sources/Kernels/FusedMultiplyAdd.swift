#if FUSED_MULTIPLY_ADD || arch(arm64)
  internal import CVectors

  /// a · b + c with a single rounding.
  @inline(always)
  func fma(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector { vector_fma_16(a, b, c) }

  @inline(always)
  func fma(_ a: SIMD8<Float>, _ b: SIMD8<Float>, _ c: SIMD8<Float>) -> SIMD8<Float> { vector_fma_8(a, b, c) }

  @inline(always)
  func fma(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> { vector_fma_4(a, b, c) }

  @inline(always)
  func fma(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ c: SIMD2<Float>) -> SIMD2<Float> { vector_fma_2(a, b, c) }

  @inline(always)
  func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
#else
  // Emulation for processors without fused multiply-add; libm's function takes a call per lane. The product of two Float32 is exact in
  // Float64, so only the sum is rounded before the conversion rounds again. Double rounding gives another result only if the Float64
  // sum is halfway between two adjacent Float32; in that case the sum is rounded to odd instead
  // (Boldo & Melquiond 2008, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd").

  /// a · b + c with a single rounding.
  @inline(always)
  func fma(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
    Vector(lowHalf: fma(a.lowHalf, b.lowHalf, c.lowHalf), highHalf: fma(a.highHalf, b.highHalf, c.highHalf))
  }

  /// Not inlined because of its size.
  @inline(never)
  func fma(_ a: SIMD8<Float>, _ b: SIMD8<Float>, _ c: SIMD8<Float>) -> SIMD8<Float> {
    let product = SIMD8<Double>(a) * SIMD8<Double>(b)
    let addend = SIMD8<Double>(c)
    let sum = product + addend
    if mayRoundTwice(sum) {
      return SIMD8<Float>(roundedToOdd(sum, product, addend))
    }
    return SIMD8<Float>(sum)
  }

  @inline(always)
  func fma(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> {
    fma(
      SIMD8(lowHalf: a, highHalf: .zero), SIMD8(lowHalf: b, highHalf: .zero), SIMD8(lowHalf: c, highHalf: .zero)
    ).lowHalf
  }

  @inline(always)
  func fma(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ c: SIMD2<Float>) -> SIMD2<Float> {
    fma(
      SIMD4(lowHalf: a, highHalf: .zero), SIMD4(lowHalf: b, highHalf: .zero), SIMD4(lowHalf: c, highHalf: .zero)
    ).lowHalf
  }

  @inline(always)
  func fma(_ a: Float, _ b: Float, _ c: Float) -> Float {
    let product = Double(a) * Double(b)
    let sum = product + Double(c)
    let word = sum.bitPattern
    let exponent = word & 0x7FF0_0000_0000_0000
    if word & 0x1FFF_FFFF == 0x1000_0000 || exponent <= 0x3810_0000_0000_0000 {
      return roundedToOdd(sum, product, Double(c))
    }
    return Float(sum)
  }

  /// Whether a lane may be halfway between two Float32 or in their denormal range. Tests the 32-bit halves of the Float64; the
  /// constants for the upper halves never match.
  @inline(always)
  private func mayRoundTwice(_ sum: SIMD8<Double>) -> Bool {
    let words = unsafeBitCast(sum, to: SIMD16<UInt32>.self)
    let low = SIMD16<UInt32>(evenOdd: 0x1FFF_FFFF, 0)
    let middle = SIMD16<UInt32>(evenOdd: 0x1000_0000, 1)
    // Upper words without the sign, minus 1, so that an exact 0, which is always right, becomes the largest value.
    let high = SIMD16<UInt32>(evenOdd: 0, 0x7FFF_FFFF)
    let magnitudes = (words & high) &- SIMD16<UInt32>(evenOdd: 0, 1)
    let smallest = SIMD16<UInt32>(evenOdd: 0, 0x3820_0000)
    // The borrow sets the top bit where the magnitude is small.
    let isSmall = (magnitudes &- smallest) & ~magnitudes & SIMD16<UInt32>(evenOdd: 0, 0x8000_0000)
    let difference = (words & low) ^ middle
    // An even word of 0 is a halfway case: the top bit of ~d & (d - 1) is set.
    let isMiddle = ~difference & (difference &- SIMD16<UInt32>(repeating: 1)) & SIMD16<UInt32>(evenOdd: 0x8000_0000, 0)
    let flags = unsafeBitCast(isSmall | isMiddle, to: SIMD8<UInt64>.self)
    let four = flags.lowHalf | flags.highHalf
    let two = four.lowHalf | four.highHalf
    return two[0] | two[1] != 0
  }

  /// The sums rounded to odd. The rounding error of `sum` is exact (Knuth's two-sum).
  @inline(never)
  private func roundedToOdd(_ sum: SIMD8<Double>, _ product: SIMD8<Double>, _ addend: SIMD8<Double>) -> SIMD8<Double> {
    var result = sum
    for lane in 0..<8 {
      result[lane] = odd(sum[lane], product[lane], addend[lane])
    }
    return result
  }

  @inline(never)
  private func roundedToOdd(_ sum: Double, _ product: Double, _ addend: Double) -> Float {
    Float(odd(sum, product, addend))
  }

  @inline(always)
  private func odd(_ sum: Double, _ product: Double, _ addend: Double) -> Double {
    let part = sum - product
    let lost = (product - (sum - part)) + (addend - part)
    let word = sum.bitPattern
    // The error of an infinite or NaN sum is NaN, which fails both comparisons.
    guard lost > 0 || lost < 0, word & 1 == 0 else { return sum }
    let isLarger = (lost > 0) == (sum > 0)
    return Double(bitPattern: isLarger ? word &+ 1 : word &- 1)
  }

  extension SIMD16 where Scalar == UInt32 {
    @inline(always)
    fileprivate init(evenOdd even: UInt32, _ odd: UInt32) {
      self = unsafeBitCast(SIMD8<UInt64>(repeating: UInt64(even) | UInt64(odd) << 32), to: SIMD16<UInt32>.self)
    }
  }
#endif

@inline(always)
func fma(_ a: Float, _ b: Vector, _ c: Vector) -> Vector { fma(splat(a), b, c) }

@inline(always)
func fma(_ a: Vector, _ b: Vector, _ c: Float) -> Vector { fma(a, b, splat(c)) }
