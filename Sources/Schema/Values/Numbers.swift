import Diagnostics
package import YAML

extension Int: BoundedValue {
  package typealias Bound = Int
  package static var form: Form { .integer }
  package static var placeholder: Int { 0 }
  package var node: Node { .plain(String(self)) }

  package static func decode(_ node: Node, _ reading: Reading) -> Int? {
    switch node.scalar?.core {
    case .integer(let value):
      warnOfLeadingZero(node, reading)
      return value
    case .float(let value):
      guard let whole = Int(exactly: value) else {
        reading.wrongType(node, expected: "a whole number")
        return nil
      }
      let text = node.scalar?.text ?? ""
      // In half of the world a point stands between thousands.
      let groups = text.split(separator: ".", omittingEmptySubsequences: false)
      if groups.count == 2, groups[1] == "000", (1...3).contains(groups[0].count), groups[0] != "0" {
        reading.wrongType(
          node, expected: "a whole number",
          help: "write `\(whole)`, or `\(groups.joined())` if the point stands between thousands")
        return nil
      }
      let reason =
        text.contains { "eE".contains($0) } ? "; to YAML 1.2 a number with an exponent is no whole one" : ""
      let isKnown = reading.mendType(
        node, expected: "a whole number", help: "write `\(whole)`" + reason, as: String(whole))
      return isKnown ? whole : nil
    case .tooLarge:
      reading.report(
        .tooLarge, "\(reading.label) must be a whole number of at most 64 bits; found \(reading.found(node))",
        at: node)
      return nil
    default:
      guard let meant = MeantNumber(node) else {
        reading.wrongType(node, expected: "a whole number", help: wordHelp(node))
        return nil
      }
      guard case .integer(let value) = CoreValue(plain: meant.text) else {
        reading.wrongType(node, expected: "a whole number", help: meant.help)
        return nil
      }
      return meant.accept(node, expected: "a whole number", reading) ? value : nil
    }
  }

  /// `012` was 10 in YAML 1.1 and is in many languages.
  private static func warnOfLeadingZero(_ node: Node, _ reading: Reading) {
    guard let text = node.scalar?.text, !node.isReported else { return }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard digits.count > 1, digits.first == "0", digits.allSatisfy(\.isNumber), let value = Int(text) else { return }
    let octal = Int(digits, radix: 8).map { ", and was \($0) in YAML 1.1" } ?? ""
    let place = node.origin?.place ?? node.range
    reading.collector.report(
      Diagnostic(
        code: .leadingZero, message: "\(quoted(text)) is \(value) in YAML 1.2\(octal)",
        range: place,
        help: "write `\(value)`; in the base of eight a number begins with `0o`",
        edit: place.file.hasPrefix("--")
          ? nil : Edit(range: place, replacement: String(value), isCertain: false)))
  }
}

extension Double: BoundedValue {
  package typealias Bound = Double
  package static var form: Form { .number }
  package static var placeholder: Double { 0 }

  /// Written `1.0e-08`: what reads YAML 1.1 takes a number with an exponent and no point for a text.
  package var node: Node {
    let parts = description.split(separator: "e")
    return .plain(parts.count == 2 && !parts[0].contains(".") ? "\(parts[0]).0e\(parts[1])" : description)
  }

  package static func decode(_ node: Node, _ reading: Reading) -> Double? {
    switch node.scalar?.core {
    case .integer(let value): return Double(value)
    case .float(let value) where value.isFinite: return value
    case .float: reading.wrongType(node, expected: "a finite number")
    case .tooLarge:
      // Digits beyond 64 bits are a number to Double all the same.
      if let value = Double(node.scalar?.text ?? ""), value.isFinite { return value }
      reading.report(
        .tooLarge, "\(reading.label) must be a number that 64 bits can hold; found \(reading.found(node))", at: node)
    default:
      guard let meant = MeantNumber(node) else {
        reading.wrongType(node, expected: "a number", help: wordHelp(node))
        return nil
      }
      return meant.accept(node, expected: "a number", reading) ? meant.value : nil
    }
    return nil
  }
}

/// What stands where a number is wanted and is a word: what YAML 1.2 makes of it.
private func wordHelp(_ node: Node) -> String? {
  guard let scalar = node.scalar, scalar.isPlain else { return nil }
  switch scalar.text.lowercased() {
  case "no", "on", "yes", "off", "y", "n":
    return "\(quoted(scalar.text)) is a text in YAML 1.2, neither a number nor a truth value"
  case "nan", "inf", "-inf", "infinity", "-infinity": return "a finite number is needed"
  default: break
  }
  if scalar.text.hasPrefix("0b") { return "YAML 1.2 has no numbers in the base of two: write it with decimal digits" }
  // With its exponent: `1e-3f`.
  let digits = scalar.text.prefix { "0123456789.".contains($0) }
  let exponent = scalar.text.dropFirst(digits.count).prefix { "eE+-0123456789".contains($0) }
  let lead = String(digits + (CoreValue(plain: String(digits + exponent)).isNumber ? exponent : ""))
  let rest = scalar.text.dropFirst(lead.count).drop { $0 == " " }
  guard CoreValue(plain: lead).isNumber, !lead.isEmpty else {
    let isSum = scalar.text.contains { "+*/".contains($0) } && scalar.text.contains(where: \.isNumber)
    return isSum ? "a spec computes nothing but `$( )`: write the result" : nil
  }
  if rest.hasPrefix("#") { return "a comment has a space before its `#`: write `\(lead) #…`" }
  if rest.hasPrefix("//") { return "a comment begins with `#`: write `\(lead)   # …`" }
  if rest == "," || rest == ";" { return "a line ends without a \(quoted(rest)): write `\(lead)`" }
  switch rest {
  case "k", "K": return Double(lead).flatMap { Int(exactly: $0 * 1000) }.map { "write `\($0)`" }
  case "M", "m": return Double(lead).flatMap { Int(exactly: $0 * 1_000_000) }.map { "write `\($0)`" }
  default: break
  }
  if rest.hasPrefix("*") || rest.hasPrefix("/") { return "write the result: only `$( )` computes" }
  if let first = rest.first, first.isLetter { return "write the number alone, `\(lead)`" }
  return nil
}

/// A number that a person wrote in a way that YAML 1.2 does not read as one.
private struct MeantNumber {
  /// The number as YAML 1.2 writes it.
  let text: String
  let help: String
  /// Whether it can be nothing else.
  var isCertain = true

  var value: Double {
    switch CoreValue(plain: text) {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: 0
    }
  }

  init?(_ node: Node) {
    if let list = node.sequence {
      guard list.count == 1, let scalar = list[0].scalar, scalar.isPlain, scalar.core.isNumber else { return nil }
      (text, help) = (scalar.text, "write \(quoted(scalar.text)), without the list")
      return
    }
    guard let scalar = node.scalar else { return nil }
    let written = scalar.text
    if !scalar.isPlain, CoreValue(plain: written).isNumber {
      (text, help) = (written, "write \(quoted(written)) without quotes")
      return
    }
    let quotes = "“”„‟‘’‚«»"
    let bare = written.filter { !quotes.contains($0) }
    if written.first.map(quotes.contains) == true, CoreValue(plain: bare).isNumber {
      (text, help) = (bare, "write \(quoted(bare)) without quotes")
      return
    }
    let joined = written.filter { $0 != "_" && $0 != "'" && $0 != " " }
    if joined != written, CoreValue(plain: joined).isNumber, written.first?.isNumber == true {
      let reason = "; YAML 1.2 reads no number with separators between its digits"
      (text, help) = (joined, "write \(quoted(joined))" + reason)
      return
    }
    if written.hasSuffix("%"), let percent = Double(String(written.dropLast())), percent.isFinite {
      (text, help) = ("\(percent / 100)", "write `\(percent / 100)`")
      return
    }
    // Three digits behind a comma may be thousands.
    let parts = written.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, written.first != ",",
      CoreValue(plain: parts.joined(separator: ".")).isNumber
    else { return nil }
    text = parts.joined(separator: ".")
    isCertain = parts[1].count != 3
    help =
      isCertain
      ? "write \(quoted(text)); the decimal sign is a point"
      : "write \(quoted(parts.joined())), or \(quoted(text)) if the comma is a decimal sign: YAML 1.2 has no commas in numbers"
  }

  /// Reports how it is written; whether reading goes on with it.
  func accept(_ node: Node, expected: String, _ reading: Reading) -> Bool {
    guard isCertain else {
      reading.wrongType(node, expected: expected, help: help)
      return false
    }
    return reading.mendType(node, expected: expected, help: help, as: text)
  }
}

extension CoreValue {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer: true
    case .float(let value): value.isFinite
    default: false
    }
  }
}
