import Diagnostics

/// Words without a colon in a mapping, which YAML reads as keys whose values are null. In braces a comma ends a value, so that such words
/// are mostly the rest of the value before them.
extension Composer {
  /// Explains the words in all mappings that are open where the text cannot be read on.
  mutating func explainWordsWithoutColon() {
    for frame in frames.indices { explainWordsWithoutColon(in: frame) }
  }

  /// Reports the words without a colon after a mapping's last entry. `end` is the end of the mapping; nil where an entry follows.
  mutating func explainWordsWithoutColon(in frame: Int, closedAt end: Position? = nil) {
    let words = frames[frame].wordsWithoutColon
    guard let first = words.first else { return }
    frames[frame].wordsWithoutColon = []
    if frames[frame].isFlow, frames[frame].entries.isEmpty {
      // In two pairs of braces it is the name of a template's variable.
      if frame > 0, isTemplateBrace(frame) {
        frames[frame].entries = words.map(reported)
        return
      }
      if let end, words.count > 1, words.allSatisfy({ glued($0) == nil }) {
        reportBraces(around: words, in: frame, closedAt: end)
        return
      }
    } else if frames[frame].isFlow, let value = frames[frame].entries.last?.value, value.scalar?.text.isEmpty == false,
      !value.isInvalid, glued(first) == nil
    {
      reportCommas(in: frame, [value] + words)
      return
    }
    // A single word in braces is not a mapping that can be read.
    let isAlone =
      frames[frame].isFlow && end != nil && words.count == 1 && frames[frame].entries.isEmpty && glued(first) == nil
    if isAlone { frames[frame].isInvalid = true }
    for word in words { frames[frame].entries.append(reportMissingColon(word, isAlone: isAlone)) }
  }

  /// An entry without a value, marked as reported.
  private func reported(_ key: Node) -> Entry {
    var entry = Entry(key: key, value: Node(.scalar(Scalar(text: "", isPlain: true)), range: key.range))
    entry.key.isInvalid = true
    entry.value.isInvalid = true
    return entry
  }

  /// Reports `{a, b}` where a list was meant.
  private mutating func reportBraces(around words: [Node], in frame: Int, closedAt end: Position) {
    let range = source.range(frames[frame].start, end)
    let list = bracketed(words.map(written))
    collector.report(
      Diagnostic(
        code: .missingValue, message: "a mapping in braces needs a value for each key", range: range,
        help: "write \(quoted(list)) for a list",
        edit: Edit(range: range, replacement: list, isCertain: true)))
    frames[frame].isMapping = false
    frames[frame].nodes = words
    // A wrong type is not reported in addition.
    frames[frame].isInvalid = true
  }

  /// Reports `{units: 128, 64}`: `parts` are a value and the words after it.
  private mutating func reportCommas(in frame: Int, _ parts: [Node]) {
    let range = source.range(parts[0].range.start, parts[parts.count - 1].range.end)
    let texts = parts.map(written)
    let words = Array(parts.dropFirst())
    let last = frames[frame].entries.count - 1
    keyWithoutValue = words.last?.range
    switch ValueWithCommas(parts, texts) {
    case .computation:
      report(
        .badExpression, "a comma is not allowed in an expression", range.start, range.end,
        "use numbers, names, `+ - * /` and parentheses in `$(…)`, with a decimal point")
    case .number(let number, let isCertain, let help):
      collector.report(
        Diagnostic(
          code: .decimalComma, message: "a comma cannot be part of a number in a mapping in braces", range: range,
          help: help, edit: Edit(range: range, replacement: number, isCertain: isCertain)))
      frames[frame].entries[last].value = Node(
        .scalar(Scalar(text: isCertain ? number : "", isPlain: true)), range: range)
      frames[frame].entries[last].value.isInvalid = !isCertain
      return
    case .list(let elements):
      let list = bracketed(elements)
      collector.report(
        Diagnostic(
          code: .missingValue, message: "a list without brackets", range: range,
          help: "write \(quoted(list))",
          edit: Edit(range: range, replacement: list, isCertain: true)))
      let nodes = zip(parts, elements).map { Node(.scalar(Scalar(text: $1, isPlain: true)), range: $0.range) }
      frames[frame].entries[last].value = Node(.sequence(nodes), range: range)
      // A wrong type is not reported in addition.
      frames[frame].entries[last].value.isInvalid = true
      return
    case .words:
      let names = listed(Array(texts.dropFirst()), joining: "and")
      let list = quoted("\(frames[frame].entries[last].name): \(bracketed(texts))")
      let other = words.count == 1 ? ", or \(quoted(texts[1] + ": value")) if that is a key" : ""
      report(
        .missingValue, "\(names) \(words.count == 1 ? "has no value" : "have no values")", words[0].range.start,
        range.end, "write \(list) for a list" + other)
    }
    frames[frame].entries[last].value.isInvalid = true
    frames[frame].entries += words.map(reported)
  }

  private func written(_ node: Node) -> String { node.scalar.map(Emitter.flow) ?? "…" }

  private func bracketed(_ elements: [String]) -> String { "[\(elements.joined(separator: ", "))]" }

  /// The parts of a word such as `of:b` or `of=b`, which YAML reads as one key: the key, the value, and the offsets of the sign and of the
  /// value.
  private func glued(_ key: Node) -> (word: String, value: String, sign: Int, start: Int)? {
    guard let scalar = key.scalar, scalar.isPlain, key.range.start.line == key.range.end.line else { return nil }
    let scalars = Array(scalar.text.unicodeScalars)
    guard let sign = scalars.firstIndex(where: { $0 == ":" || $0 == "=" || Typography.isColon($0) }) else { return nil }
    let start = scalars[(sign + 1)...].firstIndex { $0 != " " && $0 != "=" } ?? scalars.count
    let word = String(String.UnicodeScalarView(scalars[..<sign])).trimmed
    guard !word.isEmpty, word.unicodeScalars.allSatisfy({ $0.isWordLike || $0 == "." }), start < scalars.count,
      scalars[start] != ":", scalars[start] != "/"
    else { return nil }
    return (word, String(String.UnicodeScalarView(scalars[start...])), sign, start)
  }

  /// Reports a word without a colon and a value. Where only the space after a colon is missing, the result is the entry that was meant.
  private mutating func reportMissingColon(_ key: Node, isAlone: Bool) -> Entry {
    keyWithoutValue = key.range
    let name = key.scalar?.text ?? ""
    let (range, message) = (key.range, "\(quoted(name)) has no value")
    if let (word, value, sign, start) = glued(key) {
      let corrected = "\(word): \(value)"
      let sign = name.unicodeScalars.dropFirst(sign).first ?? ":"
      collector.report(
        Diagnostic(
          code: Typography.isColon(sign) ? .typographicCharacter : .missingValue,
          message: sign == ":"
            ? "a space is missing after the colon in \(quoted(name))"
            : sign == "="
              ? "`=` in place of a colon after a key"
              : "the \(Typography.name(of: sign)) in \(quoted(name)) is not a colon in YAML",
          range: range, help: "write \(quoted(corrected))",
          edit: Edit(range: range, replacement: corrected, isCertain: true)))
      func at(_ offset: Int) -> Position { Position(line: range.start.line, column: range.start.column + offset) }
      return Entry(
        key: Node(
          .scalar(Scalar(text: word, isPlain: true)), range: source.range(range.start, at(word.unicodeScalars.count))),
        value: Node(.scalar(Scalar(text: value, isPlain: true)), range: source.range(at(start), range.end)))
    }
    let next = scalars(ofLine: range.end.line - 1).dropFirst(range.end.column - 1).first { $0 != " " }
    let opens = next == "{" || next == "["
    collector.report(
      Diagnostic(
        code: .missingValue, message: message, range: range,
        help: opens
          ? "add the colon: `\(name): \(next == "[" ? "[" : "{")…`"
          : "write `\(name): value`" + (isAlone ? ", or \(quoted(name)) without the braces" : ""),
        edit: opens ? Edit(range: source.range(range.end, range.end), replacement: ":", isCertain: true) : nil))
    return reported(key)
  }
}

/// A value that commas divide into parts.
private enum ValueWithCommas {
  /// `$(max(a, b))`
  case computation
  /// `0,5` or `1,000`.
  case number(String, isCertain: Bool, help: String)
  /// `128, 64` or `(a, b)`.
  case list([String])
  case words

  /// - Parameters:
  ///   - parts: at least two.
  ///   - texts: the parts as written.
  init(_ parts: [Node], _ texts: [String]) {
    let (first, last) = (texts[0], texts[texts.count - 1])
    if first.hasPrefix("$("), texts.dropFirst().contains(where: { $0.contains(")") }),
      first.count(where: { $0 == "(" }) > first.count(where: { $0 == ")" })
    {
      self = .computation
    } else if first.hasPrefix("("), last.hasSuffix(")"), first.count > 1, last.count > 1 {
      self = .list([String(first.dropFirst())] + texts.dropFirst().dropLast() + [String(last.dropLast())])
    } else if let number = Self.number(parts, texts) {
      self = number
    } else {
      let areNumbers = parts.allSatisfy { part in
        switch part.scalar?.core {
        case .integer, .float: true
        default: false
        }
      }
      self = areNumbers ? .list(texts) : .words
    }
  }

  /// A number with commas between its digits.
  private static func number(_ parts: [Node], _ texts: [String]) -> ValueWithCommas? {
    guard case .integer? = parts[0].scalar?.core,
      texts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      zip(parts, parts.dropFirst()).allSatisfy({
        $0.range.end.line == $1.range.start.line && $0.range.end.column + 1 == $1.range.start.column
      })
    else { return nil }
    // A comma before three digits may separate thousands.
    let isZero = texts[0].utf8.last == UInt8(ascii: "0") && texts[0].utf8.count(where: { (49...57).contains($0) }) == 0
    let mayBeThousands = !isZero && texts.dropFirst().allSatisfy { $0.utf8.count == 3 }
    let joined = texts.joined()
    guard texts.count == 2 else {
      return mayBeThousands ? .number(joined, isCertain: false, help: "write \(quoted(joined))") : nil
    }
    let decimal = texts.joined(separator: ".")
    if isZero {
      return .number(decimal, isCertain: true, help: "write \(quoted(decimal)) with a decimal point")
    }
    if mayBeThousands {
      return .number(
        joined, isCertain: false, help: "write \(quoted(joined)), or \(quoted(decimal)) if the comma is a decimal comma"
      )
    }
    let list = "[\(texts.joined(separator: ", "))]"
    return .number(
      decimal, isCertain: false,
      help: "write \(quoted(decimal)) with a decimal point, or \(quoted(list)) for a list")
  }
}
