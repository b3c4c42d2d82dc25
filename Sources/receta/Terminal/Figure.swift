import Diagnostics

/// Numbers as a person reads them. Reports keep all the digits.
enum Figure {
  /// A number with a fixed count of decimals; a dash where there is none.
  static func fixed(_ value: Double?, _ decimals: Int = 4) -> String {
    value.flatMap { NumberText.fixed($0, decimals: decimals) } ?? "–"
  }

  /// A large number in three digits or so: `850 k`, `1.21 M`.
  static func rough(_ value: Double) -> String {
    switch value {
    case 1e9...: fixed(value / 1e9, 2) + " G"
    case 1e6...: fixed(value / 1e6, 2) + " M"
    case 1e3...: fixed(value / 1e3, 0) + " k"
    default: fixed(value, 0)
    }
  }

  /// A time as a person says it: `0.42 s`, `3 min 20 s`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    if seconds < 10 { return fixed(seconds, 2) + " s" }
    if seconds < 120 { return fixed(seconds, 0) + " s" }
    let whole = Int(min(seconds, 1e9).rounded())
    if whole < 7200 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
