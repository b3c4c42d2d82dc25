import Diagnostics

/// Numbers as the terminal and the report print them.
package enum Numerals {
  /// Printed in place of a number that does not exist.
  package static let dash = "–"

  /// A number with a fixed count of decimals, 0 to 17, rounded half away from zero: `0.7703`, `−1.50`.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    NumberText.fixed(value, decimals: decimals, minus: "\u{2212}") ?? dash
  }

  /// The number of decimals, from `least` to 17, with which `value` prints differently from every other number that is not equal to it.
  package static func decimals(tellingApart value: Double, from others: [Double], least: Int = 4) -> Int {
    var decimals = least
    while decimals < 17, others.contains(where: { $0 != value && fixed($0, decimals) == fixed(value, decimals) }) {
      decimals += 1
    }
    return decimals
  }

  /// A number with four decimals, or as many more as distinguish it from every other number that is not equal to it.
  package static func fixed(_ value: Double, tellingApartFrom others: [Double]) -> String {
    let decimals = decimals(tellingApart: value, from: others)
    let text = fixed(value, decimals)
    return others.contains { $0 != value && fixed($0, decimals) == text } ? NumberText.shortest(value) : text
  }

  /// A count with thousands separators: `12,345`.
  package static func grouped(_ count: Int) -> String {
    Diagnostics.grouped(count).replacing("-", with: "\u{2212}")
  }

  /// A share as a percentage with a no-break space: `23.4 %`.
  package static func percent(_ share: Double, _ decimals: Int = 1) -> String {
    share.isFinite ? "\(fixed(share * 100, decimals))\u{A0}%" : dash
  }

  /// A number of any magnitude with about four significant digits: `0.4312`, `12.35`, `0.00002310`.
  package static func significant(_ value: Double) -> String {
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

  /// A large number with about three significant digits: `850 k`, `1.21 M`.
  package static func abbreviated(_ value: Double) -> String {
    switch value {
    case 1e9...: fixed(value / 1e9, 2) + " G"
    case 1e6...: fixed(value / 1e6, 2) + " M"
    case 1e3...: fixed(value / 1e3, 0) + " k"
    default: fixed(value, 0)
    }
  }

  /// A duration: `0.42 s`, `3 min 20 s`, `1 h 5 min`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return dash }
    if seconds < 10 { return fixed(seconds, 2) + " s" }
    if seconds < 120 { return fixed(seconds, 0) + " s" }
    let whole = Int(min(seconds, 1e9).rounded())
    if whole < 7200 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// A coordinate in SVG: at most one decimal, a hyphen for minus.
  package static func coordinate(_ value: Double) -> String {
    let tenths = Int((max(-1e9, min(1e9, value.isFinite ? value : 0)) * 10).rounded())
    let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
  }

  /// A power of ten; exact for exponents from 0 to 22.
  package static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<max(0, exponent) { power *= 10 }
    return power
  }

  private static func signed(_ digits: String, _ isNegative: Bool) -> String {
    isNegative ? "\u{2212}\(digits)" : digits
  }
}
