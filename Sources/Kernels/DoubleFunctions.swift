internal import CVectors
internal import KernelInterface

// The functions of `Real` in Numerics for vectors of eight Float64. The same sequence of additions, multiplications and divisions gives
// the same bits.

typealias DoubleWords = SIMD8<UInt64>
typealias DoubleIntegers = SIMD8<Int64>
typealias DoubleMask = SIMDMask<SIMD8<Int64>>

@inline(always)
func words(_ x: DoubleVector) -> DoubleWords { unsafeBitCast(x, to: DoubleWords.self) }

@inline(always)
func integers(_ x: DoubleVector) -> DoubleIntegers { unsafeBitCast(x, to: DoubleIntegers.self) }

@inline(always)
func doubles(_ x: DoubleWords) -> DoubleVector { unsafeBitCast(x, to: DoubleVector.self) }

@inline(always)
func splatWords(_ x: UInt64) -> DoubleWords { DoubleWords(repeating: x) }

/// -1 where the mask is set, else 0.
@inline(always)
func ones(_ mask: DoubleMask) -> DoubleIntegers { unsafeBitCast(mask, to: DoubleIntegers.self) }

/// 1.5 · 2^52: adding it rounds a number to an integer in the low bits.
private let wholeNumber = 0x1.8p52
private let ln2High = 0x1.62e42feep-1
private let ln2Low = 0x1.a39ef35793c76p-33

/// 2^exponent for exponents in -1022...1023.
@inline(always)
private func power(of exponent: DoubleIntegers) -> DoubleVector {
  doubles(DoubleWords(truncatingIfNeeded: exponent &+ DoubleIntegers(repeating: 1023)) &<< splatWords(52))
}

/// e^x.
@inline(always)
func exponential(_ x: DoubleVector) -> DoubleVector {
  let shifted = x * wide(1.4426950408889634) + wide(wholeNumber)
  let k = shifted - wide(wholeNumber)
  let high = x - k * wide(ln2High)
  let low = k * wide(ln2Low)
  let r = high - low
  let lost = (high - r) - low
  var p = wide(1.0 / 6_227_020_800)
  p = p * r + wide(1.0 / 479_001_600)
  p = p * r + wide(1.0 / 39_916_800)
  p = p * r + wide(1.0 / 3_628_800)
  p = p * r + wide(1.0 / 362880)
  p = p * r + wide(1.0 / 40320)
  p = p * r + wide(1.0 / 5040)
  p = p * r + wide(1.0 / 720)
  p = p * r + wide(1.0 / 120)
  p = p * r + wide(1.0 / 24)
  p = p * r + wide(1.0 / 6)
  p = p * r + wide(0.5)
  let value = wide(1) + (r + (r * r * p + (lost + r * lost)))
  // Scaled in two steps if the exponent is out of the range of one.
  let exponent = integers(shifted) &- integers(wide(wholeNumber))
  let isLow = exponent .< DoubleIntegers(repeating: -1000)
  let isHigh = exponent .> DoubleIntegers(repeating: 1023)
  let within = exponent.replacing(with: exponent &+ DoubleIntegers(repeating: 200), where: isLow)
    .replacing(with: DoubleIntegers(repeating: 1023), where: isHigh)
  let rest = wide(1).replacing(with: wide(0x1p-200), where: isLow).replacing(with: wide(2), where: isHigh)
  var y = value * power(of: within) * rest
  y = y.replacing(with: wide(.infinity), where: x .> wide(709.79))
  y = y.replacing(with: DoubleVector.zero, where: x .< wide(-745.14))
  return y.replacing(with: x, where: x .!= x)
}

/// The natural logarithm of positive normal numbers.
@inline(always)
func logarithm(_ x: DoubleVector) -> DoubleVector {
  let bits = words(x)
  let unscaled = doubles((bits & splatWords(0x000F_FFFF_FFFF_FFFF)) | splatWords(0x3FF0_0000_0000_0000))
  let isLarge = unscaled .> wide(1.4142135623730951)
  let mantissa = unscaled.replacing(with: unscaled * wide(0.5), where: isLarge)
  // The exponent as a number, from the low bits of 2^52.
  let exponent = doubles((bits &>> splatWords(52)) | splatWords(0x4330_0000_0000_0000)) - wide(0x1p52 + 1023)
  let k = exponent.replacing(with: exponent + wide(1), where: isLarge)
  let f = mantissa - wide(1)
  let s = f / (wide(2) + f)
  let z = s * s
  var p = wide(2.0 / 25)
  p = p * z + wide(2.0 / 23)
  p = p * z + wide(2.0 / 21)
  p = p * z + wide(2.0 / 19)
  p = p * z + wide(2.0 / 17)
  p = p * z + wide(2.0 / 15)
  p = p * z + wide(2.0 / 13)
  p = p * z + wide(2.0 / 11)
  p = p * z + wide(2.0 / 9)
  p = p * z + wide(2.0 / 7)
  p = p * z + wide(2.0 / 5)
  p = p * z + wide(2.0 / 3)
  let half = wide(0.5) * f * f
  return k * wide(ln2High) - ((half - (s * (half + z * p) + k * wide(ln2Low))) - f)
}

/// A double-double number, as `Pair` in Numerics.
private struct DoublePair {
  var high: DoubleVector
  var low: DoubleVector

  @inline(always)
  static func sum(_ a: DoubleVector, _ b: DoubleVector) -> DoublePair {
    let high = a + b
    let part = high - a
    return DoublePair(high: high, low: (a - (high - part)) + (b - part))
  }

  @inline(always)
  static func + (a: DoublePair, b: DoubleVector) -> DoublePair {
    let total = sum(a.high, b)
    return sum(total.high, total.low + a.low)
  }
}

/// The cosine of x in 0...1000.
@inline(always)
func cosine(_ x: DoubleVector) -> DoubleVector {
  let shifted = x * wide(0.6366197723675814) + wide(wholeNumber)
  let n = shifted - wide(wholeNumber)
  let turned = DoubleVector.zero - n
  let rest =
    DoublePair.sum(x, turned * wide(0x1.921fb544p+0)) + turned * wide(0x1.0b4611a6p-34)
    + turned * wide(0x1.3198a2ep-69) + turned * wide(0x1.b839a252049c1p-104)
  let z = rest.high * rest.high
  var p = wide(1.0 / 355_687_428_096_000)
  p = p * z - wide(1.0 / 1_307_674_368_000)
  p = p * z + wide(1.0 / 6_227_020_800)
  p = p * z - wide(1.0 / 39_916_800)
  p = p * z + wide(1.0 / 362880)
  p = p * z - wide(1.0 / 5040)
  p = p * z + wide(1.0 / 120)
  p = p * z - wide(1.0 / 6)
  let sine = rest.high + (rest.high * z * p + rest.low * (wide(1) - wide(0.5) * z))
  var q = wide(-1.0 / 6_402_373_705_728_000)
  q = q * z + wide(1.0 / 20_922_789_888_000)
  q = q * z - wide(1.0 / 87_178_291_200)
  q = q * z + wide(1.0 / 479_001_600)
  q = q * z - wide(1.0 / 3_628_800)
  q = q * z + wide(1.0 / 40320)
  q = q * z - wide(1.0 / 720)
  q = q * z + wide(1.0 / 24)
  let half = wide(0.5) * z
  let upper = wide(1) - half
  let cosine = upper + (((wide(1) - upper) - half) + (z * z * q - rest.high * rest.low))
  let quadrant = words(shifted)
  let isOdd = (quadrant & splatWords(1)) .!= splatWords(0)
  let sign = ((quadrant &+ splatWords(1)) & splatWords(2)) &<< splatWords(62)
  return doubles(words(cosine.replacing(with: sine, where: isOdd)) ^ sign)
}

/// Converts 64 bits to a number in [0, 1): the upper 53 bits times 2^-53.
@inline(always)
func unit(_ bits: DoubleWords) -> DoubleVector {
  vectors_from_integers(DoubleIntegers(truncatingIfNeeded: bits &>> splatWords(11))) * wide(0x1p-53)
}

/// Standard normal numbers from the two halves of a block of random words (Box-Muller transform, cosine branch).
@inline(always)
func normal(_ first: DoubleWords, _ second: DoubleWords) -> DoubleVector {
  let aboveZero =
    (vectors_from_integers(DoubleIntegers(truncatingIfNeeded: first &>> splatWords(12))) + wide(0.5)) * wide(0x1p-52)
  let radius = (wide(-2) * logarithm(aboveZero)).squareRoot()
  return radius * cosine(wide(2 * Double.pi) * unit(second))
}
