import Diagnostics

/// Checks of scalars and tags, and the positions of scalars in the text.
extension Composer {
  /// Notes a quoted text over several lines that seem to hold keys: its closing quote was probably forgotten.
  mutating func noteLongQuote(_ scalar: Scalar, _ start: Position, _ end: Position) {
    guard !scalar.isPlain, end.line > start.line, longQuote == nil else { return }
    let first = source.lines[start.line - 1].unicodeScalars.dropFirst(start.column - 1).first
    guard first == "\"" || first == "'" else { return }
    let lines = TextLines(source)
    let looksLikeKey = (start.line + 1...end.line).contains { number in
      let text = lines.text(number)
      let word = text.unicodeScalars.prefix { $0.isWordLike }
      let rest = text.unicodeScalars.dropFirst(word.count)
      return !word.isEmpty && rest.first == ":" && (rest.count == 1 || rest.dropFirst().first == " ")
    }
    if looksLikeKey { longQuote = source.range(start, end) }
  }

  /// Reports characters in a plain scalar that only look like YAML's: typographic quotation marks around it, dashes before its numbers
  /// or its list elements, odd spaces at its ends. Goes on with what was meant where that is certain.
  mutating func correctTypography(_ node: inout Node) {
    guard let text = node.scalar?.text, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
    func report(_ code: Code, _ message: String, _ help: String, _ replacement: String, isCertain: Bool = true) {
      collector.report(
        Diagnostic(
          code: code, message: message, range: node.range, help: help,
          edit: Edit(range: node.range, replacement: replacement, isCertain: isCertain)))
      node.isInvalid = !isCertain
    }
    let trimmed = Typography.trimmed(text)
    if !trimmed.isExactly(text), let odd = text.unicodeScalars.first(where: Typography.isOddSpace) {
      report(
        .oddSpace, "\(quoted(trimmed)) is next to a \(Typography.name(of: odd)), which is not a space in YAML",
        "write \(quoted(trimmed))", trimmed, isCertain: !trimmed.isEmpty)
      if !trimmed.isEmpty { node.kind = .scalar(Scalar(text: trimmed, isPlain: true)) }
    } else if let number = Typography.number(meantBy: text) {
      report(
        .typographicCharacter, "\(quoted(text)) is not a number: it has characters that only look like ASCII",
        "write \(quoted(number))", number)
      node.kind = .scalar(Scalar(text: number, isPlain: true))
    } else if let inner = Typography.unquoted(text) {
      let isNumber =
        switch CoreValue(plain: inner) {
        case .text: false
        default: true
        }
      // Only a text needs quotes.
      let replacement = isNumber ? inner : Emitter.quoted(inner)
      report(
        .typographicCharacter, "\(quoted(text)) has typographic quotation marks, which do not quote in YAML",
        isNumber ? "write \(quoted(inner)) without quotes" : "write \(quoted(replacement))", replacement,
        isCertain: !isNumber && !inner.isEmpty)
      if !isNumber { node.kind = .scalar(Scalar(text: inner, isPlain: false)) }
    } else if let first = text.unicodeScalars.first, Typography.isListMark(first),
      text.unicodeScalars.dropFirst().first.map({ $0 == " " }) ?? true
    {
      correctDashes(&node, first)
    }
  }

  /// `– a` on one or more lines, which YAML reads as one text.
  private mutating func correctDashes(_ node: inout Node, _ mark: Unicode.Scalar) {
    let range = node.range
    var lines: [String] = []
    for number in range.start.line...range.end.line {
      let from = number == range.start.line ? range.start.column - 1 : 0
      let to = number == range.end.line ? range.end.column - 1 : Int.max
      let scalars = scalars(ofLine: number - 1)
      lines.append(String(String.UnicodeScalarView(scalars.prefix(min(to, scalars.count)).dropFirst(from))))
    }
    var elements: [String] = []
    let corrected = lines.map { line in
      let margin = line.prefix { $0 == " " }
      let rest = line.dropFirst(margin.count).unicodeScalars
      guard let first = rest.first, Typography.isListMark(first), rest.dropFirst().first == " " else { return line }
      elements.append(String(rest.dropFirst()).trimmed)
      return margin + "-" + String(rest.dropFirst())
    }
    // A dash in a text of one line, or after a key on its line, may be meant.
    let isOnOwnLine = scalars(ofLine: range.start.line - 1).prefix(range.start.column - 1).allSatisfy { $0 == " " }
    guard isOnOwnLine else { return }
    let isCertain = elements.count == lines.count
    collector.report(
      Diagnostic(
        code: .typographicCharacter,
        message: "the \(Typography.name(of: mark)) `\(mark)` does not begin a list element in YAML", range: range,
        help: "write `-` instead",
        edit: Edit(range: range, replacement: corrected.joined(separator: "\n"), isCertain: isCertain)))
    node.isInvalid = true
  }

  static let standardTag = "tag:yaml.org,2002:"

  /// Reports a tag. `opening` is the form in which a message shows the list or mapping after it.
  mutating func refuse(_ tag: String?, _ start: Position, _ end: Position, value: Scalar? = nil, opening: String? = nil)
  {
    guard let tag else { return }
    let isStandard = tag.hasPrefix(Self.standardTag)
    let written = isStandard ? "!!" + tag.dropFirst(Self.standardTag.count) : tag
    // The range of the tag alone: an anchor may precede it.
    var (from, to) = (start, end.line > start.line ? start : end)
    let line = scalars(ofLine: start.line - 1)
    if let sign = line.indices.dropFirst(start.column - 1).first(where: { line[$0] == "!" }) {
      let length = line[sign...].prefix { !" ,[]{}".unicodeScalars.contains($0) }.count
      (from, to) = (Position(line: start.line, column: sign + 1), Position(line: start.line, column: sign + length + 1))
    }
    var edit: Edit?
    if isStandard, to.column <= line.count {
      let blanks = line[(to.column - 1)...].prefix { $0 == " " }.count
      edit = Edit(
        range: source.range(from, Position(line: to.line, column: to.column + blanks)), replacement: "",
        isCertain: !written.hasPrefix("!!str") || value?.isPlain == false)
    }
    let isName = written.unicodeScalars.dropFirst().allSatisfy(\.isWordLike) && written.utf8.count > 1
    let kind = opening.flatMap { isName ? $0 : nil }.map {
      "write the kind as a key: \(quoted("{\(written.dropFirst()): \($0)}"))"
    }
    collector.report(
      Diagnostic(
        code: .tag, message: "\(quoted(written)) is a tag, which a spec cannot have", range: source.range(from, to),
        help: isStandard
          ? "delete the tag"
          : kind ?? "delete the tag; put a text that begins with `!` in quotes",
        edit: edit))
  }

  /// The code points of a line. The last line is kept, so that one long line is split once.
  mutating func scalars(ofLine index: Int) -> [Unicode.Scalar] {
    guard source.lines.indices.contains(index) else { return [] }
    if let scanned, scanned.number == index { return scanned.scalars }
    let scalars = Array(source.lines[index].unicodeScalars)
    scanned = (index, scalars)
    return scalars
  }

  /// The range of a value without the anchor and tag before it and without the line breaks after a block scalar (`|`, `>`).
  mutating func ownText(from start: Position, to end: Position, hasProperties: Bool) -> (start: Position, end: Position)
  {
    var (start, end) = (start, end)
    properties: while hasProperties, start < end {
      let rest = scalars(ofLine: start.line - 1).dropFirst(start.column - 1)
      switch rest.first {
      case "&", "!": start.column += rest.prefix { $0 != " " && $0 != "\t" }.count
      case " ", "\t": start.column += 1
      case nil, "#": start = Position(line: start.line + 1, column: 1)
      default: break properties
      }
    }
    start = min(start, end)
    while start.line < end.line,
      scalars(ofLine: end.line - 1).prefix(end.column - 1).allSatisfy({ $0 == " " || $0 == "\t" })
    {
      end = Position(line: end.line - 1, column: scalars(ofLine: end.line - 2).count + 1)
    }
    return (start, end)
  }

  /// Whether a colon is next after a position, spaces and comments aside.
  mutating func hasColon(after position: Position) -> Bool {
    var line = position.line - 1
    var skipped = position.column - 1
    while line < source.lines.count {
      var previous: Unicode.Scalar = " "
      for scalar in scalars(ofLine: line).dropFirst(skipped) {
        if scalar == ":" { return true }
        if scalar == "#", previous == " " || previous == "\t" { break }
        if scalar != " ", scalar != "\t" { return false }
        previous = scalar
      }
      line += 1
      skipped = 0
    }
    return false
  }
}
