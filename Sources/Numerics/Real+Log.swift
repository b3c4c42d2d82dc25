extension Real {
  /// The natural logarithm: NaN for negative x, -∞ for 0.
  package static func log(_ x: Double) -> Double { log(x, tail: 0) }

  /// The natural logarithm of 1 + x, accurate for small x. NaN for x < -1.
  package static func log1p(_ x: Double) -> Double {
    if !(x > -1) || x == .infinity { return log(1 + x) }
    if x.magnitude < 0x1p-54 { return x }
    let sum = 1 + x
    let lost = x.magnitude < 1 ? x - (sum - 1) : 1 - (sum - x)
    return log(sum, tail: lost / sum)
  }

  /// log(x) + tail for a tail that is small compared with 1.
  private static func log(_ x: Double, tail: Double) -> Double {
    if !(x > 0) { return x == 0 ? -.infinity : .nan }
    if x == .infinity { return x }
    let (f, k) = split(x)
    // log(1 + f) = 2 artanh(s), s = f / (2 + f): 2s + 2s^3/3 + ..., arranged so that f enters exactly.
    let s = f / (2 + f)
    let z = s * s
    var p = 2.0 / 25
    p = p * z + 2.0 / 23
    p = p * z + 2.0 / 21
    p = p * z + 2.0 / 19
    p = p * z + 2.0 / 17
    p = p * z + 2.0 / 15
    p = p * z + 2.0 / 13
    p = p * z + 2.0 / 11
    p = p * z + 2.0 / 9
    p = p * z + 2.0 / 7
    p = p * z + 2.0 / 5
    p = p * z + 2.0 / 3
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + z * p) + (k * ln2Low + tail))) - f)
  }

  /// x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), for a finite x above 0.
  static func split(_ x: Double) -> (f: Double, k: Double) {
    var (value, exponent) = (x, 0)
    if value < 0x1p-1022 { (value, exponent) = (value * 0x1p54, -54) }
    let bits = value.bitPattern
    exponent += Int(bits >> 52) - 1023
    var mantissa = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if mantissa > 1.4142135623730951 {
      mantissa *= 0.5
      exponent += 1
    }
    return (mantissa - 1, Double(exponent))
  }
}
