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

  static let standardTag = "tag:yaml.org,2002:"

  /// Reports a tag; `opening` is how the list or mapping that it stands before is shown.
  mutating func refuse(_ tag: String?, _ start: Place, _ end: Place, value: Scalar? = nil, opening: String? = nil) {
    guard let tag else { return }
    let isStandard = tag.hasPrefix(Self.standardTag)
    let written = isStandard ? "!!" + tag.dropFirst(Self.standardTag.count) : tag
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
    let isName = written.unicodeScalars.dropFirst().allSatisfy(\.isWordLike) && written.utf8.count > 1
    let kind = opening.flatMap { isName ? $0 : nil }.map {
      "a kind is a key: write \(quoted("{\(written.dropFirst()): \($0)}"))"
    }
    collector.report(
      Diagnostic(
        code: .tag, message: "a spec has no tags, and \(quoted(written)) is one", range: source.range(from, to),
        help: isStandard
          ? "delete it: YAML knows what a value is"
          : kind ?? "delete it; a value that begins with `!` needs quotes",
        edit: edit))
  }

  /// The line last looked into is kept: a text of one long line is split into its scalars once.
  mutating func scalars(ofLine index: Int) -> [Unicode.Scalar] {
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
