import YAML

/// A number of a computation: a fraction of integers while both fit in 64 bits, so that a tenth is a tenth and
/// 100 * 0.29 is 29; beyond that the nearest double.
enum ExactNumber {
  /// In lowest terms, the divisor above 0.
  case fraction(Int, Int)
  case float(Double)

  /// The number that a scalar is; nil where it is none, or none that is finite.
  init?(_ scalar: Scalar) {
    switch scalar.core {
    case .integer(let value): self = .fraction(value, 1)
    case .float(let value) where value.isFinite: self = Self.decimal(scalar.text) ?? .float(value)
    case .tooLarge:
      guard let value = Double(scalar.text), value.isFinite else { return nil }
      self = .float(value)
    default: return nil
    }
  }

  var double: Double {
    switch self {
    case .fraction(let top, let bottom): Double(top) / Double(bottom)
    case .float(let value): value
    }
  }

  var isZero: Bool { double == 0 }

  /// The number as a spec writes it; an integer has no decimal point.
  var text: String {
    switch self {
    case .fraction(let top, 1): String(top)
    case .fraction: double.description
    case .float(let value):
      value.magnitude < 9_007_199_254_740_992 && value == value.rounded(.towardZero)
        ? String(Int(value)) : value.description
    }
  }

  static prefix func - (value: Self) -> Self { .fraction(0, 1) - value }

  static func + (left: Self, right: Self) -> Self { sum(left, right, adding: true) }

  static func - (left: Self, right: Self) -> Self { sum(left, right, adding: false) }

  static func * (left: Self, right: Self) -> Self {
    if case .fraction(let a, let b) = left, case .fraction(let c, let d) = right,
      let result = Self(a, times: c, over: b, times: d)
    {
      return result
    }
    return .float(left.double * right.double)
  }

  /// The divisor must not be 0.
  static func / (left: Self, right: Self) -> Self {
    if case .fraction(let a, let b) = left, case .fraction(let c, let d) = right,
      let result = Self(a, times: d, over: b, times: c)
    {
      return result
    }
    return .float(left.double / right.double)
  }

  private static func sum(_ left: Self, _ right: Self, adding: Bool) -> Self {
    if case .fraction(let a, let b) = left, case .fraction(let c, let d) = right {
      let (first, firstOverflows) = a.multipliedReportingOverflow(by: d)
      let (second, secondOverflows) = c.multipliedReportingOverflow(by: b)
      let (top, topOverflows) =
        adding ? first.addingReportingOverflow(second) : first.subtractingReportingOverflow(second)
      if !firstOverflows, !secondOverflows, !topOverflows, let result = Self(top, times: 1, over: b, times: d) {
        return result
      }
    }
    return .float(adding ? left.double + right.double : left.double - right.double)
  }

  /// The fraction a * c / (b * d); nil where it does not fit.
  private init?(_ a: Int, times c: Int, over b: Int, times d: Int) {
    let (top, topOverflows) = a.multipliedReportingOverflow(by: c)
    let (bottom, bottomOverflows) = b.multipliedReportingOverflow(by: d)
    guard !topOverflows, !bottomOverflows, bottom != 0, top != .min, bottom != .min else { return nil }
    let common = Self.commonDivisor(top.magnitude, bottom.magnitude)
    let sign = bottom < 0 ? -1 : 1
    self = .fraction(sign * (top / Int(common)), sign * (bottom / Int(common)))
  }

  private static func commonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  /// A decimal number's fraction; nil where it does not fit.
  private static func decimal(_ text: String) -> Self? {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    // With a larger exponent the fraction does not fit, and the exponent itself might overflow.
    guard var scale = parts.count == 2 ? Int(parts[1]) : 0, (-100...100).contains(scale) else { return nil }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    if halves.count == 2 { scale -= halves[1].utf8.count }
    guard let digits = Int(halves.joined()), (-18...18).contains(scale) else { return nil }
    let power = (0..<scale.magnitude).reduce(1) { power, _ in power * 10 }
    return scale < 0 ? Self(digits, times: 1, over: power, times: 1) : Self(digits, times: power, over: 1, times: 1)
  }
}
