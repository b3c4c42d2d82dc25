import Diagnostics

/// Words in a mapping that have no colon, which YAML takes for keys whose values are null. Between braces a comma ends a value, so
/// that they are mostly the rest of the value before them.
extension Composer {
  /// What is left where the text cannot be read on.
  mutating func settleLoose() {
    for frame in frames.indices { settleLoose(in: frame) }
  }

  /// Says what the loose words of a mapping are. `end` is where it is closed; nil where an entry follows.
  mutating func settleLoose(in frame: Int, closedAt end: Place? = nil) {
    let words = frames[frame].loose
    guard let first = words.first else { return }
    frames[frame].loose = []
    if frames[frame].isFlow, frames[frame].entries.isEmpty {
      // Between braces in braces nothing else is a template's name.
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
    // A lone word in braces is no mapping that could be read.
    let isAlone =
      frames[frame].isFlow && end != nil && words.count == 1 && frames[frame].entries.isEmpty && glued(first) == nil
    if isAlone { frames[frame].isInvalid = true }
    for word in words { frames[frame].entries.append(reportMissingColon(word, isAlone: isAlone)) }
  }

  /// A key whose value nobody gave, which was reported.
  private func reported(_ key: Node) -> Entry {
    var entry = Entry(key: key, value: Node(.scalar(Scalar(text: "", isPlain: true)), range: key.range))
    entry.key.isInvalid = true
    entry.value.isInvalid = true
    return entry
  }

  /// `{a, b}` where a list is meant.
  private mutating func reportBraces(around words: [Node], in frame: Int, closedAt end: Place) {
    let range = source.range(frames[frame].start, end)
    let list = bracketed(words.map(written))
    collector.report(
      Diagnostic(
        code: .missingValue, message: "between braces each key has a value, and these words have none", range: range,
        help: "a list stands in brackets: write \(quoted(list))",
        edit: Edit(range: range, replacement: list, isCertain: true)))
    frames[frame].isMapping = false
    frames[frame].nodes = words
    // Who wants no list says no more.
    frames[frame].isInvalid = true
  }

  /// `{units: 128, 64}`: words that follow a value, the first of the parts.
  private mutating func reportCommas(in frame: Int, _ parts: [Node]) {
    let range = source.range(parts[0].range.start, parts[parts.count - 1].range.end)
    let texts = parts.map(written)
    let words = Array(parts.dropFirst())
    let last = frames[frame].entries.count - 1
    keyWithoutValue = words.last?.range
    switch CommaSlip(parts, texts) {
    case .computation:
      report(
        .badExpression, "a comma ends a value in here, and a computation has none", range.start, range.end,
        "`$(…)` has numbers, names, `+ - * /` and parentheses; the decimal sign is a point")
    case .number(let number, let isCertain, let help):
      collector.report(
        Diagnostic(
          code: .decimalComma, message: "a comma ends a value in here, so that this is no number", range: range,
          help: help, edit: Edit(range: range, replacement: number, isCertain: isCertain)))
      // What is not certain is no number to go on with.
      frames[frame].entries[last].value = Node(
        .scalar(Scalar(text: isCertain ? number : "", isPlain: true)), range: range)
      frames[frame].entries[last].value.isInvalid = !isCertain
      return
    case .list(let elements):
      let list = bracketed(elements)
      collector.report(
        Diagnostic(
          code: .missingValue, message: "a comma ends a value in here, so that this is no list", range: range,
          help: "a list stands in brackets: write \(quoted(list))",
          edit: Edit(range: range, replacement: list, isCertain: true)))
      let nodes = zip(parts, elements).map { Node(.scalar(Scalar(text: $1, isPlain: true)), range: $0.range) }
      frames[frame].entries[last].value = Node(.sequence(nodes), range: range)
      // Who wants no list says no more.
      frames[frame].entries[last].value.isInvalid = true
      return
    case .words:
      let names = listed(Array(texts.dropFirst()), joining: "and")
      let list = quoted("\(frames[frame].entries[last].name): \(bracketed(texts))")
      let other = words.count == 1 ? ", or \(quoted(texts[1] + ": value")) if that is a key" : ""
      report(
        .missingValue, "\(names) \(words.count == 1 ? "has no value" : "have no values")", words[0].range.start,
        range.end, "a list stands in brackets: write \(list)" + other)
    }
    frames[frame].entries[last].value.isInvalid = true
    frames[frame].entries += words.map(reported)
  }

  private func written(_ node: Node) -> String { node.scalar.map(Emitter.flow) ?? "…" }

  private func bracketed(_ elements: [String]) -> String { "[\(elements.joined(separator: ", "))]" }

  /// A key and its value that are one word to YAML, `of:b` and `of=b`, where the sign that parts them stands and where the value begins.
  private func glued(_ key: Node) -> (word: String, value: String, sign: Int, start: Int)? {
    guard let scalar = key.scalar, scalar.isPlain, key.range.start.line == key.range.end.line else { return nil }
    let scalars = Array(scalar.text.unicodeScalars)
    guard let sign = scalars.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    let start = scalars[(sign + 1)...].firstIndex { $0 != " " && $0 != "=" } ?? scalars.count
    let word = String(String.UnicodeScalarView(scalars[..<sign])).trimmed
    guard !word.isEmpty, word.unicodeScalars.allSatisfy({ $0.isWordLike || $0 == "." }), start < scalars.count,
      scalars[start] != ":", scalars[start] != "/"
    else { return nil }
    return (word, String(String.UnicodeScalarView(scalars[start...])), sign, start)
  }

  /// Reports a word that has no colon and no value. Where the space behind a colon is missing, what was meant is certain, and comes
  /// back.
  private mutating func reportMissingColon(_ key: Node, isAlone: Bool) -> Entry {
    keyWithoutValue = key.range
    let name = key.scalar?.text ?? ""
    let (place, message) = (key.range, "\(quoted(name)) has no value")
    if let (word, value, sign, start) = glued(key) {
      let mended = "\(word): \(value)"
      let isColon = name.unicodeScalars.dropFirst(sign).first == ":"
      collector.report(
        Diagnostic(
          code: .missingValue, message: message, range: place,
          help: (isColon ? "a space is missing" : "a key has a colon, not `=`") + ": write \(quoted(mended))",
          edit: Edit(range: place, replacement: mended, isCertain: true)))
      func at(_ offset: Int) -> Place { Place(line: place.start.line, column: place.start.column + offset) }
      return Entry(
        key: Node(
          .scalar(Scalar(text: word, isPlain: true)), range: source.range(place.start, at(word.unicodeScalars.count))),
        value: Node(.scalar(Scalar(text: value, isPlain: true)), range: source.range(at(start), place.end)))
    }
    let next = scalars(ofLine: place.end.line - 1).dropFirst(place.end.column - 1).first { $0 != " " }
    let opens = next == "{" || next == "["
    collector.report(
      Diagnostic(
        code: .missingValue, message: message, range: place,
        help: opens
          ? "a colon is missing: write `\(name): \(next == "[" ? "[" : "{")…`"
          : "write `\(name): value`" + (isAlone ? ", or \(quoted(name)) without the braces" : ""),
        edit: opens ? Edit(range: source.range(place.end, place.end), replacement: ":", isCertain: true) : nil))
    return reported(key)
  }
}

/// What a value is that commas cut into parts.
private enum CommaSlip {
  /// `$(max(a, b))`
  case computation
  /// `0,5` or `1,000`.
  case number(String, isCertain: Bool, help: String)
  /// `128, 64` or `(a, b)`.
  case list([String])
  case words

  /// The parts, at least two, and how they are written.
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

  /// Digits with nothing but commas between them.
  private static func number(_ parts: [Node], _ texts: [String]) -> CommaSlip? {
    guard case .integer? = parts[0].scalar?.core,
      texts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      zip(parts, parts.dropFirst()).allSatisfy({
        $0.range.end.line == $1.range.start.line && $0.range.end.column + 1 == $1.range.start.column
      })
    else { return nil }
    // Three digits behind a comma may be thousands.
    let isZero = texts[0].utf8.last == UInt8(ascii: "0") && texts[0].utf8.count(where: { (49...57).contains($0) }) == 0
    let mayBeThousands = !isZero && texts.dropFirst().allSatisfy { $0.utf8.count == 3 }
    let joined = texts.joined()
    guard texts.count == 2 else {
      return mayBeThousands ? .number(joined, isCertain: false, help: "write \(quoted(joined))") : nil
    }
    let decimal = texts.joined(separator: ".")
    if isZero {
      return .number(decimal, isCertain: true, help: "the decimal sign is a point: write \(quoted(decimal))")
    }
    if mayBeThousands {
      return .number(
        joined, isCertain: false, help: "write \(quoted(joined)), or \(quoted(decimal)) if the comma is a decimal sign")
    }
    let list = "[\(texts.joined(separator: ", "))]"
    return .number(
      decimal, isCertain: false,
      help: "the decimal sign is a point: write \(quoted(decimal)); a list is \(quoted(list))")
  }
}
