import Diagnostics
import YAML

/// What `$(…)` comes to: numbers and names of parameters with `+ - * /`, a minus before a value, and parentheses.
///
///     sum     = product { ("+" | "-") product }
///     product = value { ("*" | "/") value }
///     value   = number | name | "-" value | "(" sum ")"
struct Computation {
  /// What a name stands for.
  enum Value {
    case number(ExactNumber)
    /// Something else, in words.
    case other(String)
    case unknown
    /// It has a mistake that was reported.
    case wrong
  }

  /// Why a computation has no result, and where in its text, counted in scalars.
  struct Mistake: Error {
    var code: Code
    var message: String
    var help: String?
    var place: Range<Int>
    /// The name that stands for nothing.
    var unknown: String?
    /// Whether it was reported where the parameter is set.
    var isReported = false
  }

  /// How deep parentheses may stand in each other.
  private static let deepest = 50

  private let scalars: [Unicode.Scalar]
  private let value: (String) -> Value
  private var position = 2
  private var depth = 0
  /// The names that were met so far.
  private(set) var names: [String] = []

  /// A text that begins with `$(`, and what its names stand for.
  init(_ text: String, where value: @escaping (String) -> Value) {
    scalars = Array(text.unicodeScalars)
    self.value = value
  }

  mutating func result() throws(Mistake) -> ExactNumber {
    let result = try sum()
    try close(opened: 1)
    if position < scalars.count {
      let place = position..<scalars.count
      if scalars[position] == ")" {
        throw Mistake(code: .badExpression, message: "this `)` closes nothing", place: position..<position + 1)
      }
      throw Mistake(
        code: .badExpression, message: "`$(…)` must be a whole value, and \(quoted(text(place))) follows it",
        help: "put all of it inside the parentheses", place: place)
    }
    guard result.double.isFinite else {
      throw Mistake(
        code: .tooLarge, message: "\(quoted(text(0..<scalars.count))) is larger than can be held",
        place: 0..<scalars.count)
    }
    return result
  }

  private mutating func sum() throws(Mistake) -> ExactNumber {
    var result = try product()
    while let sign = operation("+", "-") {
      let right = try product()
      result = sign == "+" ? result + right : result - right
    }
    return result
  }

  private mutating func product() throws(Mistake) -> ExactNumber {
    var result = try single()
    while let sign = operation("*", "/") {
      skipBlanks()
      let start = position
      let right = try single()
      if sign == "/", right.isZero {
        let divisor = text(start..<position)
        let isNumber = right.text == divisor
        throw Mistake(
          code: .divisionByZero,
          message: isNumber
            ? "nothing can be divided by 0" : "\(quoted(divisor)) is 0, and nothing can be divided by 0",
          place: start..<position)
      }
      result = sign == "*" ? result * right : result / right
    }
    return result
  }

  private mutating func single() throws(Mistake) -> ExactNumber {
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

  private mutating func unsigned() throws(Mistake) -> ExactNumber {
    guard position < scalars.count else { throw missing(at: position) }
    let start = position
    switch scalars[position] {
    case "(":
      depth += 1
      guard depth <= Self.deepest else {
        throw Mistake(
          code: .badExpression, message: "parentheses stand more than \(Self.deepest) deep in each other",
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
      throw Mistake(
        code: .badExpression, message: "inside `$(…)` a parameter's name stands without `$`",
        help: name.isEmpty ? nil : "write \(quoted(name))", place: start..<position)
    default: throw unexpected()
    }
  }

  private mutating func number() throws(Mistake) -> ExactNumber {
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
      throw Mistake(
        code: .badExpression, message: "\(quoted(text)) is no number",
        help: ExactNumber(Scalar(text: joined, isPlain: true)) == nil ? nil : "write \(quoted(joined))",
        place: start..<position)
    }
    return value
  }

  private mutating func name() throws(Mistake) -> ExactNumber {
    let start = position
    let name = word()
    let place = start..<position
    skipBlanks()
    if position < scalars.count, scalars[position] == "(" {
      throw Mistake(
        code: .badExpression, message: "there are no functions in a computation, and \(quoted(name)) stands as one",
        help: "there are `+ - * /` and parentheses", place: place)
    }
    if !names.contains(name) { names.append(name) }
    switch value(name) {
    case .number(let number): return number
    case .other(let found):
      throw Mistake(
        code: .noNumber, message: "only numbers can be computed with, and \(quoted("$" + name)) is \(found)",
        place: place)
    case .unknown: throw Mistake(code: .unknownParameter, message: "", place: place, unknown: name)
    case .wrong: throw Mistake(code: .badParameter, message: "", place: place, isReported: true)
    }
  }

  // MARK: Pieces

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

  /// One of two operations, if it is what comes next. What can be neither that nor an end is refused here.
  private mutating func operation(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    skipBlanks()
    guard position < scalars.count, scalars[position] == first || scalars[position] == second else { return nil }
    position += 1
    return scalars[position - 1]
  }

  /// Passes over the parenthesis that closes the one at `opened`.
  private mutating func close(opened: Int) throws(Mistake) {
    skipBlanks()
    guard position < scalars.count else {
      throw Mistake(
        code: .badExpression, message: "this `(` is not closed", help: "close it; a comma or ` #` ends a value",
        place: opened..<opened + 1)
    }
    guard scalars[position] == ")" else { throw unexpected() }
    position += 1
  }

  /// A value that is not there, said at what stands in its place.
  private func missing(at place: Int) -> Mistake {
    let before = (2..<place).last { !scalars[$0].properties.isWhitespace }
    let message =
      before.map { "a number or a parameter's name is missing after \(quoted(String(scalars[$0])))" }
      ?? "a computation needs a number or a parameter's name"
    let start = before ?? 0
    return Mistake(
      code: .badExpression, message: message, place: start..<max(start + 1, min(place + 1, scalars.count)))
  }

  private func unexpected() -> Mistake {
    let scalar = scalars[position]
    let place = position..<position + 1
    func mistake(_ message: String, _ help: String? = nil) -> Mistake {
      Mistake(code: .badExpression, message: message, help: help, place: place)
    }
    if scalar == "," { return mistake("a comma has no place in a computation", "the decimal sign is a point") }
    if "+*/".unicodeScalars.contains(scalar) {
      let twice = position > 0 && scalars[position - 1] == scalar && scalar != "+"
      if twice {
        let written = "\(scalar)\(scalar)"
        return Mistake(
          code: .badExpression, message: "\(quoted(written)) is no operation", help: "there are `+ - * /`",
          place: position - 1..<position + 1)
      }
      return mistake("a number or a parameter's name is missing before \(quoted(String(scalar)))")
    }
    if Self.isLetter(scalar) || ("0"..."9").contains(scalar) || "($.".unicodeScalars.contains(scalar) {
      let end = scalars[position...].firstIndex { " )".unicodeScalars.contains($0) && $0 != scalar } ?? scalars.count
      let word = position..<max(end, position + 1)
      return Mistake(
        code: .badExpression, message: "an operation is missing before \(quoted(text(word)))", place: word)
    }
    return mistake("\(quoted(String(scalar))) has no meaning in a computation", "there are `+ - * /` and parentheses")
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
