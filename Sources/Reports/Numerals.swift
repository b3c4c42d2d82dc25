import Diagnostics

/// Numbers as a reader of the page sees them.
enum Numerals {
  /// What stands where there is no number.
  static let dash = "–"

  /// A number with a fixed count of decimals, rounded half away from zero: `0.7703`, `−1.50`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    NumberText.fixed(value, decimals: decimals, minus: "\u{2212}") ?? dash
  }

  /// A count with its thousands parted: `12,345`.
  static func grouped(_ count: Int) -> String { signed(Diagnostics.grouped(Int(clamping: count.magnitude)), count < 0) }

  /// A share of one in percent: `23.4 %`, with a space that does not break.
  static func percent(_ share: Double, _ decimals: Int = 1) -> String {
    share.isFinite ? "\(fixed(share * 100, decimals))\u{A0}%" : dash
  }

  /// A measured quantity of any size with about four significant digits: `0.4312`, `12.35`, `0.00002310`.
  static func significant(_ value: Double) -> String {
    guard value.isFinite else { return dash }
    let size = value.magnitude
    guard size > 0 else { return "0" }
    guard size < 1e9, size >= 1e-7 else { return signed(size.description, value < 0) }
    var decimals = 3
    var bound = 10.0
    while size >= bound, decimals > 0 {
      decimals -= 1
      bound *= 10
    }
    bound = 1
    while size < bound {
      decimals += 1
      bound /= 10
    }
    return fixed(value, decimals)
  }

  /// A coordinate in a drawing: at most one decimal, a hyphen for minus.
  static func coordinate(_ value: Double) -> String {
    let tenths = Int((max(-1e9, min(1e9, value.isFinite ? value : 0)) * 10).rounded())
    let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
  }

  /// Ten to a power from 0 to 22, where it is exact.
  static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<max(0, exponent) { power *= 10 }
    return power
  }

  private static func signed(_ digits: String, _ isNegative: Bool) -> String {
    isNegative ? "\u{2212}\(digits)" : digits
  }
}
