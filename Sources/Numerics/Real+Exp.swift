extension Real {
  /// e to the power x.
  package static func exp(_ x: Double) -> Double { exp(x, tail: 0) }

  /// e to the power x + tail, for arguments with more than 53 bits; `tail` is small compared with x.
  static func exp(_ x: Double, tail: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.79 { return .infinity }
    if x < -745.14 { return 0 }
    // x = k ln 2 + r, |r| <= ln 2 / 2, with r as the sum of two numbers.
    let k = nearestWhole(x * 1.4426950408889634)
    let high = x - k * ln2High
    let low = k * ln2Low - tail
    let r = high - low
    let lost = (high - r) - low
    // Taylor series; the first omitted term, r^14 / 14!, is below 2^-57.
    var p = 1.0 / 6_227_020_800
    p = p * r + 1.0 / 479_001_600
    p = p * r + 1.0 / 39_916_800
    p = p * r + 1.0 / 3_628_800
    p = p * r + 1.0 / 362880
    p = p * r + 1.0 / 40320
    p = p * r + 1.0 / 5040
    p = p * r + 1.0 / 720
    p = p * r + 1.0 / 120
    p = p * r + 1.0 / 24
    p = p * r + 1.0 / 6
    p = p * r + 0.5
    return scaled(1 + (r + (r * r * p + (lost + r * lost))), by: Int(k))
  }

  /// The nearest integer, ties to even, for magnitudes below 2^51: adding 1.5 · 2^52 rounds the fraction away. Baseline x86-64 has no
  /// instruction for this.
  static func nearestWhole(_ x: Double) -> Double { (x + 0x1.8p52) - 0x1.8p52 }

  /// value x 2^exponent, rounded once, for a value near 1 and an exponent between -1100 and 1024.
  static func scaled(_ value: Double, by exponent: Int) -> Double {
    if exponent > 1023 { return value * 2 * power(of: 1023) }
    if exponent < -1000 { return value * power(of: exponent + 200) * power(of: -200) }
    return value * power(of: exponent)
  }

  /// 2^exponent for -1022...1023.
  private static func power(of exponent: Int) -> Double { Double(bitPattern: UInt64(exponent + 1023) << 52) }

  /// The hyperbolic tangent of x.
  package static func tanh(_ x: Double) -> Double {
    let size = x.magnitude
    if size > 22 { return x.isNaN ? x : (x < 0 ? -1 : 1) }
    if size >= 0.55 {
      let value = 1 - 2 / (exp(2 * size) + 1)
      return x < 0 ? -value : value
    }
    // The Taylor series of exp(2x) - 1 avoids the cancellation of a subtraction.
    let t = 2 * x
    var p = 1.0 / 2_432_902_008_176_640_000
    for n in stride(from: 19, through: 2, by: -1) { p = p * t + Self.inverseFactorials[n] }
    let e = t + t * t * p
    return e / (e + 2)
  }

  /// 1 / n! for n in 0...19.
  private static let inverseFactorials: [Double] = {
    var factorial = 1.0
    return (0...19).map { n in
      if n > 1 { factorial *= Double(n) }
      return 1 / factorial
    }
  }()
}
