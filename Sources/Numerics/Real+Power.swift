extension Real {
  /// x to the power y, with the special cases of IEEE 754's pow: pow(x, 0) and pow(1, y) are 1, and a negative x with a fractional y
  /// gives NaN.
  package static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let isWhole = y.rounded(.towardZero) == y
    let isOdd = isWhole && y.magnitude < 0x1p53 && Int64(y) & 1 == 1
    if x < 0 || (x == 0 && x.sign == .minus) {
      if x == -1 && y.isInfinite { return 1 }
      if x.isFinite && x != 0 && !isWhole { return .nan }
      let value = pow(-x, y)
      return isOdd ? -value : value
    }
    if y.isInfinite { return (x > 1) == (y > 0) ? .infinity : 0 }
    if x == 0 || x == .infinity { return (x == 0) == (y < 0) ? .infinity : 0 }
    // All such powers overflow or underflow, and so would the products below.
    if y.magnitude > 0x1p65 { return (x > 1) == (y > 0) ? .infinity : 0 }
    let logarithm = Pair.log(x)
    let exponent = logarithm * Pair(y)
    if exponent.high > 709.79 { return .infinity }
    if exponent.high < -745.2 { return 0 }
    return exp(exponent.high, tail: exponent.low)
  }
}

/// A double-double number: the sum of two Float64, the second at most half an ulp of the first; about 106 bits (Dekker 1971).
struct Pair {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b exactly.
  static func sum(_ a: Double, _ b: Double) -> Pair {
    let high = a + b
    let part = high - a
    return Pair(high, (a - (high - part)) + (b - part))
  }

  /// a · b exactly, for magnitudes between 2^-900 and 2^970.
  static func product(_ a: Double, _ b: Double) -> Pair {
    func halves(_ x: Double) -> (Double, Double) {
      let shifted = x * 134_217_729
      let upper = shifted - (shifted - x)
      return (upper, x - upper)
    }
    let high = a * b
    let (aUpper, aLower) = halves(a)
    let (bUpper, bLower) = halves(b)
    return Pair(high, ((aUpper * bUpper - high) + aUpper * bLower + aLower * bUpper) + aLower * bLower)
  }

  static func + (a: Pair, b: Pair) -> Pair {
    let total = sum(a.high, b.high)
    return sum(total.high, total.low + (a.low + b.low))
  }

  static func * (a: Pair, b: Pair) -> Pair {
    let total = product(a.high, b.high)
    return sum(total.high, total.low + (a.high * b.low + a.low * b.high))
  }

  static func / (a: Pair, b: Pair) -> Pair {
    let quotient = a.high / b.high
    let back = product(quotient, b.high)
    return sum(quotient, ((a.high - back.high) - back.low + a.low - quotient * b.low) / b.high)
  }

  /// The natural logarithm of a finite x above 0, to about 70 bits.
  static func log(_ x: Double) -> Pair {
    let (f, k) = Real.split(x)
    let s = Pair(f) / sum(2, f)
    let z = s * s
    // 2 artanh(s) = 2s (1 + z/3 + z^2/5 + ...), the first three terms as pairs.
    var p = 1.0 / 27
    for n in stride(from: 25, through: 7, by: -2) { p = p * z.high + 1 / Double(n) }
    var series = sum(1 / 5.0, -0x1.999999999999ap-57 + z.high * p)
    series = Pair(1 / 3.0, 0x1.5555555555555p-56) + z * series
    series = Pair(1) + z * series
    let twice = Pair(2 * s.high, 2 * s.low) * series
    return sum(k * Real.ln2High, 0) + product(k, Real.ln2Low) + Pair(0, k * 0x1.cc01f97b57a08p-87) + twice
  }
}
