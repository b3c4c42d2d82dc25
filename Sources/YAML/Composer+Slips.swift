import Diagnostics

/// What a person meant by what YAML reads otherwise.
extension Composer {
  /// A text in quotes whose end was forgotten swallows the lines below, keys and all.
  mutating func noteLongQuote(_ scalar: Scalar, _ start: Place, _ end: Place) {
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

  mutating func refuse(_ tag: String?, _ start: Place, _ end: Place, value: Scalar? = nil) {
    guard let tag else { return }
    let standard = "tag:yaml.org,2002:"
    let isStandard = tag.hasPrefix(standard)
    let written = isStandard ? "!!" + tag.dropFirst(standard.count) : tag
    // The tag alone, which an anchor may precede.
    var (from, to) = (start, end.line > start.line ? start : end)
    let line = scalars(ofLine: start.line - 1)
    if let sign = line.indices.dropFirst(start.column - 1).first(where: { line[$0] == "!" }) {
      let length = line[sign...].prefix { !" ,[]{}".unicodeScalars.contains($0) }.count
      (from, to) = (Place(line: start.line, column: sign + 1), Place(line: start.line, column: sign + length + 1))
    }
    var edit: Edit?
    if isStandard, to.column <= line.count {
      let blanks = line[(to.column - 1)...].prefix { $0 == " " }.count
      edit = Edit(
        range: source.range(from, Place(line: to.line, column: to.column + blanks)), replacement: "",
        isCertain: !written.hasPrefix("!!str") || value?.isPlain == false)
    }
    collector.report(
      Diagnostic(
        code: "tag", message: "a spec has no tags, and \(quoted(written)) is one", range: source.range(from, to),
        help: isStandard
          ? "delete it: YAML knows what a value is" : "delete it; a value that begins with `!` needs quotes",
        edit: edit))
  }

  /// YAML takes a lone word in a mapping for a key whose value is null. Where the space behind a colon is missing, what was meant is
  /// certain, and comes back.
  mutating func reportMissingColon(_ entry: Entry) -> Entry {
    let key = entry.key
    keyWithoutValue = key.range
    let name = key.scalar?.text ?? ""
    var reported = entry
    reported.key.isReported = true
    reported.value.isReported = true
    guard key.scalar?.isPlain == true, key.range.start.line == key.range.end.line,
      let colon = name.firstIndex(of: ":"), colon != name.startIndex, name.last != ":"
    else {
      collector.report(
        Diagnostic(
          code: "missing-value", message: "\(quoted(name)) has no value", range: key.range,
          help: "write `\(name): value`" + (isAlone(key) ? ", or \(quoted(name)) without the braces" : "")))
      return reported
    }
    let (word, value) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
    collector.report(
      Diagnostic(
        code: "missing-value", message: "\(quoted(name)) has no value", range: key.range,
        help: "a space is missing: write \(quoted("\(word): \(value)"))",
        edit: Edit(range: key.range, replacement: "\(word): \(value)", isCertain: true)), isMended: true)
    let middle = Place(line: key.range.start.line, column: key.range.start.column + word.unicodeScalars.count)
    return Entry(
      key: Node(.scalar(Scalar(text: word, isPlain: true)), range: source.range(key.range.start, middle)),
      value: Node(
        .scalar(Scalar(text: value, isPlain: true)),
        range: source.range(Place(line: middle.line, column: middle.column + 1), key.range.end)))
  }

  /// `{adam}`
  private mutating func isAlone(_ key: Node) -> Bool {
    guard let frame = frames.last, frame.isFlow, frame.entries.isEmpty else { return false }
    let rest = scalars(ofLine: key.range.end.line - 1).dropFirst(key.range.end.column - 1)
    return rest.first { $0 != " " } == "}"
  }

  enum DecimalComma { case isMended, isUnclear }

  /// `0,5` in a flow mapping is the number 0 and a key named `5`; nil where that is not what stands there.
  mutating func reportDecimalComma(_ key: Node, in frame: Int) -> DecimalComma? {
    let last = frames[frame].entries.count - 1
    if last >= 0, reportCutComputation(frames[frame].entries[last].value, at: key) {
      frames[frame].entries[last].value.isReported = true
      return .isUnclear
    }
    guard last >= 0, let digits = key.scalar?.text, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let whole = frames[frame].entries[last].value.scalar, case .integer = whole.core,
      frames[frame].entries[last].value.range.end.line == key.range.start.line
    else { return nil }
    let range = source.range(frames[frame].entries[last].value.range.start, key.range.end)
    let number = "\(whole.text).\(digits)"
    // Three digits behind a comma may be thousands.
    let isCertain = digits.count != 3 || whole.text == "0"
    collector.report(
      Diagnostic(
        code: "decimal-comma", message: "a comma ends a value in here, so that this is no number", range: range,
        help: isCertain
          ? "the decimal sign is a point: write `\(number)`"
          : "write `\(whole.text)\(digits)`, or `\(number)` if the comma is a decimal sign",
        edit: isCertain ? Edit(range: range, replacement: number, isCertain: true) : nil), isMended: isCertain)
    frames[frame].entries[last].value = Node(.scalar(Scalar(text: number, isPlain: true)), range: range)
    frames[frame].entries[last].value.isReported = !isCertain
    return isCertain ? .isMended : .isUnclear
  }

  /// `$(max(a, b))` in a flow mapping is the text `$(max(a` and a key named `b))`.
  private func reportCutComputation(_ value: Node, at key: Node) -> Bool {
    guard let text = value.scalar?.text, value.scalar?.isPlain == true, text.hasPrefix("$("), !value.isReported,
      text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }), key.scalar?.text.contains(")") == true
    else { return false }
    collector.report(
      Diagnostic(
        code: "bad-expression", message: "a comma ends a value in here, and a computation has none",
        range: source.range(value.range.start, key.range.end),
        help: "`$(…)` has numbers, names, `+ - * /` and parentheses; the decimal sign is a point"))
    return true
  }

  /// The line last looked into is kept: a text of one long line is split into its scalars once.
  private mutating func scalars(ofLine index: Int) -> [Unicode.Scalar] {
    guard source.lines.indices.contains(index) else { return [] }
    if let scanned, scanned.number == index { return scanned.scalars }
    let scalars = Array(source.lines[index].unicodeScalars)
    scanned = (index, scalars)
    return scalars
  }

  /// Where a value's own text stands: behind its anchor and tag, which others may need; without the line ends behind a text in a block
  /// (`|`, `>`), which part it from what follows.
  mutating func ownText(from start: Place, to end: Place, hasProperties: Bool) -> (start: Place, end: Place) {
    var (start, end) = (start, end)
    properties: while hasProperties, start < end {
      let rest = scalars(ofLine: start.line - 1).dropFirst(start.column - 1)
      switch rest.first {
      case "&", "!": start.column += rest.prefix { $0 != " " && $0 != "\t" }.count
      case " ", "\t": start.column += 1
      case nil, "#": start = Place(line: start.line + 1, column: 1)
      default: break properties
      }
    }
    start = min(start, end)
    while start.line < end.line,
      scalars(ofLine: end.line - 1).prefix(end.column - 1).allSatisfy({ $0 == " " || $0 == "\t" })
    {
      end = Place(line: end.line - 1, column: scalars(ofLine: end.line - 2).count + 1)
    }
    return (start, end)
  }

  /// Whether the next thing after a place, other than blanks and comments, is a colon.
  mutating func hasColon(after place: Place) -> Bool {
    var line = place.line - 1
    var skipped = place.column - 1
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
