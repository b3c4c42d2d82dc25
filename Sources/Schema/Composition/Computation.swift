import Diagnostics
import YAML

/// The result of `$(…)`: numbers and parameter names with `+ - * /`, unary minus, and parentheses.
///
///     sum     = product { ("+" | "-") product }
///     product = value { ("*" | "/") value }
///     value   = number | name | "-" value | "(" sum ")"
struct Computation {
  /// The value of a name.
  enum Value {
    case number(ExactNumber)
    /// Something that is not a number, as messages show it.
    case other(String)
    case unknown
    /// An invalid value that was reported.
    case invalid
  }

  /// Why a computation has no result, and the range in its text, counted in scalars.
  struct Failure: Error {
    var code: Code
    var message: String
    var help: String?
    var place: Range<Int>
    /// The name that is not defined.
    var unknown: String?
    /// Whether it was reported where the parameter is set.
    var isInvalid = false
    /// Whether it depends on the values of parameters, not on how the computation is written.
    var dependsOnValues: Bool { [.divisionByZero, .tooLarge, .noNumber].contains(code) }
  }

  /// The maximum depth of parentheses.
  private static let deepest = 50

  private let scalars: [Unicode.Scalar]
  private let value: (String) -> Value
  private var position = 2
  private var depth = 0
  /// The names that were read so far.
  private(set) var names: [String] = []

  /// - Parameters:
  ///   - text: starts with `$(`.
  ///   - value: the value of a name.
  init(_ text: String, where value: @escaping (String) -> Value) {
    scalars = Array(text.unicodeScalars)
    self.value = value
  }

  mutating func result() throws(Failure) -> ExactNumber {
    let result = try sum()
    try close(opened: 1)
    if position < scalars.count {
      let place = position..<scalars.count
      if scalars[position] == ")" {
        throw Failure(code: .badExpression, message: "unmatched `)`", place: position..<position + 1)
      }
      throw Failure(
        code: .badExpression, message: "`$(…)` must be the whole value; found \(quoted(text(place))) after it",
        help: "move it into the parentheses", place: place)
    }
    guard result.double.isFinite else {
      throw Failure(
        code: .tooLarge, message: "\(quoted(text(0..<scalars.count))) is outside the range of 64-bit floating point",
        place: 0..<scalars.count)
    }
    return result
  }

  private mutating func sum() throws(Failure) -> ExactNumber {
    var result = try product()
    while let sign = operation("+", "-") {
      let right = try product()
      result = sign == "+" ? result + right : result - right
    }
    return result
  }

  private mutating func product() throws(Failure) -> ExactNumber {
    var result = try single()
    while let sign = operation("*", "/") {
      skipBlanks()
      let start = position
      let right = try single()
      if sign == "/", right.isZero {
        let divisor = text(start..<position)
        let isNumber = right.text == divisor
        throw Failure(
          code: .divisionByZero,
          message: isNumber ? "division by 0" : "division by \(quoted(divisor)), which is 0",
          place: start..<position)
      }
      result = sign == "*" ? result * right : result / right
    }
    return result
  }

  private mutating func single() throws(Failure) -> ExactNumber {
    skipBlanks()
    var isNegative = false
    while position < scalars.count, scalars[position] == "-" {
      isNegative.toggle()
      position += 1
      skipBlanks()
    }
    let value = try unsigned()
    return isNegative ? -value : value
  }

  private mutating func unsigned() throws(Failure) -> ExactNumber {
    guard position < scalars.count else { throw missing(at: position) }
    let start = position
    switch scalars[position] {
    case "(":
      depth += 1
      guard depth <= Self.deepest else {
        throw Failure(
          code: .badExpression, message: "parentheses must not be nested more than \(Self.deepest) deep",
          place: start..<start + 1)
      }
      position += 1
      let value = try sum()
      try close(opened: start)
      depth -= 1
      return value
    case ")": throw missing(at: position)
    case "0"..."9", ".": return try number()
    case let scalar where Self.isLetter(scalar): return try name()
    case "$":
      position += 1
      let name = word()
      throw Failure(
        code: .badExpression, message: "a parameter inside `$(…)` is written without `$`",
        help: name.isEmpty ? nil : "write \(quoted(name))", place: start..<position)
    default: throw unexpected()
    }
  }

  private mutating func number() throws(Failure) -> ExactNumber {
    let start = position
    while position < scalars.count {
      let scalar = scalars[position]
      let isSigned = (scalar == "+" || scalar == "-") && "eE".unicodeScalars.contains(scalars[position - 1])
      guard Self.isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "." || (isSigned && position > start)
      else { break }
      position += 1
    }
    let text = text(start..<position)
    guard let value = ExactNumber(Scalar(text: text, isPlain: true)) else {
      let joined = text.split(separator: "_").joined()
      throw Failure(
        code: .badExpression, message: "\(quoted(text)) is not a number",
        help: ExactNumber(Scalar(text: joined, isPlain: true)) == nil ? nil : "write \(quoted(joined))",
        place: start..<position)
    }
    return value
  }

  private mutating func name() throws(Failure) -> ExactNumber {
    let start = position
    let name = word()
    let place = start..<position
    skipBlanks()
    if position < scalars.count, scalars[position] == "(" {
      throw Failure(
        code: .badExpression, message: "a computation has no functions; found \(quoted(name))",
        help: "use `+ - * /` and parentheses", place: place)
    }
    if !names.contains(name) { names.append(name) }
    switch value(name) {
    case .number(let number): return number
    case .other(let found):
      throw Failure(
        code: .noNumber, message: "\(quoted(name)) must be a number in a computation; found \(found)",
        place: place)
    case .unknown: throw Failure(code: .unknownParameter, message: "", place: place, unknown: name)
    case .invalid: throw Failure(code: .badParameter, message: "", place: place, isInvalid: true)
    }
  }

  // MARK: Tokens

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private mutating func word() -> String {
    let start = position
    while position < scalars.count, Self.isLetter(scalars[position]) || ("0"..."9").contains(scalars[position]) {
      position += 1
    }
    return text(start..<position)
  }

  private mutating func skipBlanks() {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
  }

  /// The next token, if it is one of two operations.
  private mutating func operation(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    skipBlanks()
    guard position < scalars.count, scalars[position] == first || scalars[position] == second else { return nil }
    position += 1
    return scalars[position - 1]
  }

  /// Reads the parenthesis that closes the one at `opened`.
  private mutating func close(opened: Int) throws(Failure) {
    skipBlanks()
    guard position < scalars.count else {
      throw Failure(
        code: .badExpression, message: "unclosed `(`", help: "add `)`; note that a comma or ` #` ends a value",
        place: opened..<opened + 1)
    }
    guard scalars[position] == ")" else { throw unexpected() }
    position += 1
  }

  /// The failure of a missing value, at what is in its position.
  private func missing(at place: Int) -> Failure {
    let before = (2..<place).last { !scalars[$0].properties.isWhitespace }
    let message =
      before.map { "a number or a parameter's name is missing after \(quoted(String(scalars[$0])))" }
      ?? "a computation needs a number or a parameter's name"
    let start = before ?? 0
    return Failure(
      code: .badExpression, message: message, place: start..<max(start + 1, min(place + 1, scalars.count)))
  }

  private func unexpected() -> Failure {
    let scalar = scalars[position]
    let place = position..<position + 1
    func failure(_ message: String, _ help: String? = nil) -> Failure {
      Failure(code: .badExpression, message: message, help: help, place: place)
    }
    if scalar == "," { return failure("a computation cannot contain a comma", "write a decimal point") }
    if "+*/".unicodeScalars.contains(scalar) {
      let twice = position > 0 && scalars[position - 1] == scalar && scalar != "+"
      if twice {
        let written = "\(scalar)\(scalar)"
        return Failure(
          code: .badExpression, message: "\(quoted(written)) is not an operation", help: "use `+ - * /`",
          place: position - 1..<position + 1)
      }
      return failure("a number or a parameter's name is missing before \(quoted(String(scalar)))")
    }
    if Self.isLetter(scalar) || ("0"..."9").contains(scalar) || "($.".unicodeScalars.contains(scalar) {
      let end = scalars[position...].firstIndex { " )".unicodeScalars.contains($0) && $0 != scalar } ?? scalars.count
      let word = position..<max(end, position + 1)
      return Failure(
        code: .badExpression, message: "an operation is missing before \(quoted(text(word)))", place: word)
    }
    return failure("unexpected \(quoted(String(scalar)))", "use `+ - * /` and parentheses")
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
