import Foundation

/// Formatting of numbers in the table and the plots.
enum Figure {
  /// Three significant digits: 0.0123, 1.23, 123.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "-" }
    let digits = max(0, 2 - Int(log10(value).rounded(.down)))
    return String(format: "%.\(digits)f", value)
  }

  static func seconds(_ value: Double) -> String {
    value < 0.1 ? "\(number(value * 1_000)) ms" : "\(number(value)) s"
  }

  /// A ratio: 0.85, 1.7, 22.
  static func ratio(_ value: Double) -> String {
    String(format: value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%.0f", value)
  }

  static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  /// A rate with its unit: 1.23 M samples/s.
  static func rate(_ value: Double, _ unit: String) -> String { "\(short(value)) \(unit)/s" }

  /// With thousands separators.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, place in
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digits[place])
    }
  }

  /// With an SI prefix for thousands, millions and billions.
  static func short(_ value: Double) -> String {
    switch value {
    case 1e9...: number(value / 1e9) + " G"
    case 1e6...: number(value / 1e6) + " M"
    case 1e3...: number(value / 1e3) + " k"
    default: number(value)
    }
  }
}
