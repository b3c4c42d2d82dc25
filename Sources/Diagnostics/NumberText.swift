/// Numbers as text for people.
package enum NumberText {
  /// The shortest decimal text that reads back as the same number, without a trailing `.0`: `4`, `0.1`, `1e-05`.
  package static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text
  }

  /// A number with a fixed count of decimals, rounded half away from zero: `0.7703`, `-1.50`; nil where it is not finite.
  /// - Parameters:
  ///   - decimals: 0 to 17; others are clamped.
  ///   - minus: the sign of negative numbers.
  package static func fixed(_ value: Double, decimals: Int, minus: String = "-") -> String? {
    guard value.isFinite else { return nil }
    let decimals = max(0, min(decimals, 17))
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    // From 2^53 a Double has no decimals to show.
    guard scaled < 0x1p53 else { return (value < 0 ? minus : "") + value.magnitude.description }
    let sign = value < 0 && scaled > 0 ? minus : ""
    let digits = String(Int(scaled))
    if decimals == 0 { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// A size in bytes with its unit, in powers of 1,000: `512 bytes`, `1.5 kB`, `20.0 GB`.
  package static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    var value = Double(bytes) / 1000
    var unit = 0
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    while value >= 999.95, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return "\(fixed(value, decimals: 1) ?? "") \(units[unit])"
  }
}
