// Elementary functions without libm, whose results differ between processors. The polynomials are minimax approximations of the relative
// error with coefficients rounded to Float32. Every step is one rounded operation, so that all builds give the same bits.

/// e^x: with x = n·log 2 + r, a polynomial of r, and n added to the exponent. 0 below x = -87.3, so that no result is denormal.
@inline(always)
func exponential(_ x: Vector) -> Vector {
  let magic = splat(12_582_912)  // 1.5 · 2^23: adding it rounds to an integer in the low bits
  let shifted = fma(x, splat(1.4426950216293335), magic)
  let n = shifted - magic
  let r = fma(n, splat(1.9046542121259336e-09), fma(n, splat(-0.6931471824645996), x))
  var q = splat(0.00019789813086390495)
  q = fma(q, r, 0.0013945199316367507)
  q = fma(q, r, 0.008333500474691391)
  q = fma(q, r, 0.041666287928819656)
  q = fma(q, r, 0.1666666567325592)
  q = fma(q, r, 0.5)
  let p = fma(r * r, q, r) + splat(1)
  var y = bits(bits(p) &+ (bits(shifted) &<< SIMD16<UInt32>(repeating: 23)))
  y = select(x .< splat(-87.3), .zero, y)
  y = select(x .> splat(88.72283), splat(.infinity), y)
  return select(x .!= x, x, y)
}

/// log x: with x = 2^e·m and m from √½ to √2, a polynomial of m - 1.
@inline(always)
func logarithm(_ x: Vector) -> Vector {
  let half = SIMD16<UInt32>(repeating: 0x3F35_04F3)  // √½
  let offset = bits(x) &- half
  // The exponent as a number, from the low bits of 2^23, without a signed conversion.
  let exponentBits = (offset &>> SIMD16<UInt32>(repeating: 23)) ^ SIMD16<UInt32>(repeating: 0x100)
  let biased = bits((exponentBits & SIMD16<UInt32>(repeating: 0x1FF)) | SIMD16<UInt32>(repeating: 0x4B00_0000))
  let e = biased - splat(8_388_864)  // 2^23 + 256
  let m = bits((offset & SIMD16<UInt32>(repeating: 0x007F_FFFF)) &+ half)
  let f = m - splat(1)
  var p = splat(0.06746591627597809)
  p = fma(p, f, -0.1167563870549202)
  p = fma(p, f, 0.11888177692890167)
  p = fma(p, f, -0.12405592203140259)
  p = fma(p, f, 0.14219550788402557)
  p = fma(p, f, -0.1666799634695053)
  p = fma(p, f, 0.2000211924314499)
  p = fma(p, f, -0.25000008940696716)
  p = fma(p, f, 0.3333331346511841)
  let square = f * f
  let tail = fma(square * f, p, fma(square, splat(-0.5), e * splat(-1.9046542121259336e-09)))
  var y = fma(e, splat(0.6931471824645996), f + tail)
  y = select(x .< splat(.leastNormalMagnitude), splat(-.infinity), y)
  y = select(x .< .zero, splat(.nan), y)
  y = select(x .== splat(.infinity), x, y)
  return select(x .!= x, x, y)
}

/// log(1 + x): the logarithm of the rounded sum, corrected for the rounding error.
@inline(always)
func logarithmOfOnePlus(_ x: Vector) -> Vector {
  let w = splat(1) + x
  let lost = select(x .> splat(1), splat(1) - (w - x), x - (w - splat(1)))
  let y = logarithm(w)
  let isPlain = (w .> .zero) .& (w .< splat(.infinity))
  return select(isPlain, y + lost / w, y)
}

/// 1 / (1 + e^-x), computed from e^-|x| to avoid overflow.
@inline(always)
func logistic(_ x: Vector) -> Vector {
  let e = exponential(negativeMagnitude(x))
  let q = splat(1) / (splat(1) + e)
  return select(x .< .zero, e * q, q)
}

/// log(1 + e^x).
@inline(always)
func softPlus(_ x: Vector) -> Vector {
  let positive = select(x .<= .zero, .zero, x)
  return positive + logarithmOfOnePlus(exponential(negativeMagnitude(x)))
}

@inline(always)
func hyperbolicTangent(_ x: Vector) -> Vector {
  let size = magnitude(x)
  let s = x * x
  var p = splat(0.0021262348163872957)
  p = fma(p, s, -0.008159564808011055)
  p = fma(p, s, 0.02169368602335453)
  p = fma(p, s, -0.053945522755384445)
  p = fma(p, s, 0.13333196938037872)
  p = fma(p, s, -0.3333333134651184)
  let small = fma(p * s, x, x)
  let e = exponential(size + size)
  let large = splat(1) - splat(2) / (e + splat(1))
  return select(size .< splat(0.625), small, signed(large, like: x))
}

/// The error function: a polynomial for |x| < 0.925, otherwise 1 - e^polynomial.
@inline(always)
func errorFunction(_ x: Vector) -> Vector {
  let size = magnitude(x)
  let s = x * x
  var p = splat(-0.0005953869549557567)
  p = fma(p, s, 0.004985971376299858)
  p = fma(p, s, -0.026761746034026146)
  p = fma(p, s, 0.11281683295965195)
  p = fma(p, s, -0.3761247992515564)
  p = fma(p, s, 0.12837915122509003)
  let small = fma(p, x, x)
  let t = select(size .> splat(4), splat(4), size)
  var r = splat(-4.938216079608537e-06)
  r = fma(r, t, 4.558120053843595e-05)
  r = fma(r, t, 4.958668796462007e-05)
  r = fma(r, t, -0.0029301573522388935)
  r = fma(r, t, 0.022674137726426125)
  r = fma(r, t, -0.10526269674301147)
  r = fma(r, t, -0.6356253027915955)
  r = fma(r, t, -0.12855175137519836)
  let large = splat(1) - exponential(fma(r, t, negated(t)))
  let y = select(size .< splat(0.925), small, signed(large, like: x))
  return select(x .!= x, x, y)
}

/// Φ(x), the cumulative distribution function of the standard normal distribution.
@inline(always)
func cumulativeOfNormal(_ x: Vector) -> Vector {
  let e = errorFunction(x * splat(0.7071067690849304))
  return fma(e, splat(0.5), 0.5)
}

/// φ(x), the density of the standard normal distribution.
@inline(always)
func densityOfNormal(_ x: Vector) -> Vector {
  splat(0.3989422917366028) * exponential(splat(-0.5) * (x * x))
}
