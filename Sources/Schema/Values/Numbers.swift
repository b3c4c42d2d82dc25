import Diagnostics
package import YAML

extension Int: BoundedValue {
  package typealias Bound = Int
  package static var form: Form { .integer }
  package static var placeholder: Int { 0 }
  package var node: Node { .plain(String(self)) }

  package static func decode(_ node: Node, _ reading: Reading) -> Int? {
    switch node.scalar?.core {
    case .integer(let value): return value
    case .float(let value):
      let whole = Int(exactly: value)
      reading.wrongType(node, expected: "a whole number", help: whole.map { "write `\($0)`" })
    case .tooLarge:
      reading.report(
        "too-large", "\(reading.label) must be a whole number of at most 64 bits; found \(reading.found(node))",
        at: node)
    default: reading.wrongType(node, expected: "a whole number", help: numberHelp(node))
    }
    return nil
  }
}

extension Double: BoundedValue {
  package typealias Bound = Double
  package static var form: Form { .number }
  package static var placeholder: Double { 0 }
  package var node: Node { .plain(description) }

  package static func decode(_ node: Node, _ reading: Reading) -> Double? {
    switch node.scalar?.core {
    case .integer(let value): return Double(value)
    case .float(let value) where value.isFinite: return value
    case .float: reading.wrongType(node, expected: "a finite number")
    case .tooLarge:
      // Digits beyond 64 bits are a number to Double all the same.
      if let value = Double(node.scalar?.text ?? ""), value.isFinite { return value }
      reading.report(
        "too-large", "\(reading.label) must be a number that 64 bits can hold; found \(reading.found(node))", at: node)
    default: reading.wrongType(node, expected: "a number", help: numberHelp(node))
    }
    return nil
  }
}

/// What a person meant who wrote a number in a way that YAML 1.2 does not read as one.
private func numberHelp(_ node: Node) -> String? {
  if let list = node.sequence {
    guard list.count == 1, let scalar = list[0].scalar, scalar.core.isNumber else { return nil }
    return "write \(quoted(scalar.text)), without the list"
  }
  guard let scalar = node.scalar else { return nil }
  if !scalar.isPlain, CoreValue(plain: scalar.text).isNumber {
    return "write \(quoted(scalar.text)) without quotes"
  }
  let text = scalar.text
  let joined = text.replacing { $0 == "_" || $0 == "'" || $0 == " " }
  if joined != text, CoreValue(plain: joined).isNumber {
    return "write \(quoted(joined)); YAML 1.2 reads no number with separators between its digits"
  }
  if text.hasSuffix("%"), let percent = Double(String(text.dropLast())), percent.isFinite {
    return "write `\(percent / 100)`"
  }
  let point = String(text.map { $0 == "," ? "." : $0 })
  if point != text, CoreValue(plain: point).isNumber { return "write \(quoted(point)); the decimal sign is a point" }
  return nil
}

extension CoreValue {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .float: true
    default: false
    }
  }
}

extension String {
  fileprivate func replacing(_ isSeparator: (Character) -> Bool) -> String {
    String(filter { !isSeparator($0) })
  }
}
