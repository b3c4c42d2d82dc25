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
        reading.wrongType(node, expected: "an integer")
        return nil
      }
      let text = node.scalar?.text ?? ""
      // `1.000` may mean 1000 where the point separates thousands.
      let groups = text.split(separator: ".", omittingEmptySubsequences: false)
      if groups.count == 2, groups[1] == "000", (1...3).contains(groups[0].count), groups[0] != "0" {
        reading.wrongType(
          node, expected: "an integer",
          help: "write `\(whole)`, or `\(groups.joined())` if the point separates thousands")
        return nil
      }
      let reason =
        text.contains { "eE".contains($0) } ? "; in YAML 1.2 a number with an exponent is not an integer" : ""
      let isKnown = reading.correctType(
        node, expected: "an integer", help: "write `\(whole)`" + reason, as: String(whole))
      return isKnown ? whole : nil
    case .tooLarge:
      reading.report(.tooLarge, must: "an integer of at most 64 bits", at: node)
      return nil
    default:
      guard let meant = MeantNumber(node) else {
        reading.wrongType(node, expected: "an integer", help: wordHelp(node))
        return nil
      }
      guard case .integer(let value) = CoreValue(plain: meant.text) else {
        reading.wrongType(node, expected: "an integer", help: meant.help)
        return nil
      }
      return meant.accept(node, expected: "an integer", reading) ? value : nil
    }
  }

  /// Warns of `012`, which is 10 in YAML 1.1 and in many languages.
  private static func warnOfLeadingZero(_ node: Node, _ reading: Reading) {
    guard let text = node.scalar?.text, !node.isInvalid else { return }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard digits.count > 1, digits.first == "0", digits.allSatisfy(\.isNumber), let value = Int(text) else { return }
    let octal = Int(digits, radix: 8).map { ", but \($0) in YAML 1.1" } ?? ""
    let range = node.origin?.range ?? node.range
    let isEditable = node.origin == nil || node.origin?.fileRange != nil
    reading.collector.report(
      Diagnostic(
        code: .leadingZero, message: "\(quoted(text)) is \(value) in YAML 1.2\(octal)",
        range: range, help: "write `\(value)`, or `0o\(digits.drop { $0 == "0" })` for the octal number",
        edit: isEditable ? Edit(range: range, replacement: String(value), isCertain: false) : nil))
  }
}

extension Double: BoundedValue {
  package typealias Bound = Double
  package static var form: Form { .number }
  package static var placeholder: Double { 0 }

  /// The number with a decimal point before an exponent, `1.0e-08`: readers of YAML 1.1 take `1e-08` for a string.
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
      // An integer of more than 64 bits is still a valid floating-point number.
      if let value = Double(node.scalar?.text ?? ""), value.isFinite { return value }
      reading.report(.tooLarge, must: "a number within the range of 64-bit floating point", at: node)
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

/// The help for a word where a number is expected.
private func wordHelp(_ node: Node) -> String? {
  guard let scalar = node.scalar, scalar.isPlain else { return nil }
  switch scalar.text.lowercased() {
  case "no", "on", "yes", "off", "y", "n":
    return "\(quoted(scalar.text)) is a string in YAML 1.2, not a number or a boolean"
  case "nan", "inf", "-inf", "infinity", "-infinity": return "a finite number is needed"
  default: break
  }
  if scalar.text.hasPrefix("0b") { return "write it with decimal digits: YAML 1.2 has no binary numbers" }
  // With its exponent: `1e-3f`.
  let digits = scalar.text.prefix { "0123456789.".contains($0) }
  let exponent = scalar.text.dropFirst(digits.count).prefix { "eE+-0123456789".contains($0) }
  let lead = String(digits + (CoreValue(plain: String(digits + exponent)).isNumber ? exponent : ""))
  let rest = scalar.text.dropFirst(lead.count).drop { $0 == " " }
  guard CoreValue(plain: lead).isNumber, !lead.isEmpty else {
    let isSum = scalar.text.contains { "+*/".contains($0) } && scalar.text.contains(where: \.isNumber)
    return isSum ? "write the result: only `$( )` computes" : nil
  }
  if rest.hasPrefix("#") { return "put a space before the comment: write `\(lead) #…`" }
  if rest.hasPrefix("//") { return "start a comment with `#`: write `\(lead)   # …`" }
  if rest == "," || rest == ";" { return "delete the \(quoted(rest)): write `\(lead)`" }
  switch rest {
  case "k", "K": return Double(lead).flatMap { Int(exactly: $0 * 1000) }.map { "write `\($0)`" }
  case "M", "m": return Double(lead).flatMap { Int(exactly: $0 * 1_000_000) }.map { "write `\($0)`" }
  default: break
  }
  if rest.hasPrefix("*") || rest.hasPrefix("/") { return "write the result: only `$( )` computes" }
  if let first = rest.first, first.isLetter { return "write the number alone, `\(lead)`" }
  return nil
}

/// A number that is written in a way that YAML 1.2 does not read as a number.
private struct MeantNumber {
  /// The number as YAML 1.2 writes it.
  let text: String
  let help: String
  /// Whether no other number can be meant.
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
      let reason = "; YAML 1.2 numbers have no separators between digits"
      (text, help) = (joined, "write \(quoted(joined))" + reason)
      return
    }
    if written.hasSuffix("%"), let percent = Double(String(written.dropLast())), percent.isFinite {
      (text, help) = ("\(percent / 100)", "write `\(percent / 100)`")
      return
    }
    // A comma before three digits may separate thousands.
    let parts = written.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, written.first != ",",
      CoreValue(plain: parts.joined(separator: ".")).isNumber
    else { return nil }
    text = parts.joined(separator: ".")
    isCertain = parts[1].count != 3
    help =
      isCertain
      ? "write \(quoted(text)) with a decimal point"
      : "write \(quoted(parts.joined())), or \(quoted(text)) if the comma is a decimal comma"
  }

  /// Reports how the number is written. Returns whether decoding can continue with it.
  func accept(_ node: Node, expected: String, _ reading: Reading) -> Bool {
    guard isCertain else {
      reading.wrongType(node, expected: expected, help: help)
      return false
    }
    return reading.correctType(node, expected: expected, help: help, as: text)
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
