import Diagnostics

/// Keys with a missing colon, a missing space after it, or another character in its place.
extension TextLines {
  func colonMissing(after word: String, in number: Int) -> Finding {
    let range = range(ofText: number)
    return Finding(
      message: "a colon is missing after \(quoted(word))", range: range, help: "write `\(word):`",
      edit: Edit(range: range, replacement: word + ":", isCertain: true))
  }

  /// A comment of another language: `// …` or `/* … */`.
  func foreignComment(in number: Int) -> Finding? {
    let text = text(number)
    guard text.hasPrefix("//") || text.hasPrefix("/*") else { return nil }
    let rest = text.dropFirst(2).drop { $0 == "*" || $0 == "/" }
    let comment = "#" + (text.hasSuffix("*/") ? String(rest.dropLast(min(2, rest.count))).trimmed : String(rest))
    return Finding(
      message: "this is not a comment in YAML: comments begin with `#`", range: range(ofText: number),
      help: "write \(quoted(comment))",
      edit: Edit(range: range(ofText: number), replacement: comment, isCertain: true))
  }

  /// A line such as `name:x`, which YAML reads as one word.
  func gluedKey(in number: Int) -> Finding? {
    let word = text(number)
    if let colon = oddColon(word, range(ofText: number)) { return colon }
    guard !word.contains(": "), let spaced = spaced(word) else { return nil }
    return Finding(
      message: "a space is missing after the colon in \(quoted(word))", range: range(ofText: number),
      help: "write \(quoted(spaced))",
      edit: Edit(range: range(ofText: number), replacement: spaced, isCertain: true))
  }

  /// `name:x` with the missing space; nil where there is no key before the colon.
  private func spaced(_ word: String) -> String? {
    guard let colon = word.firstIndex(of: ":"), colon != word.startIndex, isWord(String(word[..<colon])) else {
      return nil
    }
    let rest = word[word.index(after: colon)...]
    guard let next = rest.first, next != " ", next != ":", next != "/" else { return nil }
    return "\(word[..<colon]): \(rest)"
  }

  /// A word such as `name：x`, with a colon that only looks like YAML's.
  private func oddColon(_ word: String, _ range: SourceRange) -> Finding? {
    let scalars = word.unicodeScalars
    guard let colon = scalars.firstIndex(where: Typography.isColon), isWord(String(scalars[..<colon])) else {
      return nil
    }
    let rest = String(scalars[scalars.index(after: colon)...].drop { $0 == " " || Typography.isOddSpace($0) })
    let text = "\(String(scalars[..<colon])):" + (rest.isEmpty ? "" : " " + rest)
    return Finding(
      code: .typographicCharacter,
      message: "the \(Typography.name(of: scalars[colon])) in \(quoted(word)) is not a colon in YAML", range: range,
      help: "write \(quoted(text))", edit: Edit(range: range, replacement: text, isCertain: true))
  }

  /// A value in typographic quotation marks that holds a colon or another sign of YAML.
  func typographicQuotes(in number: Int) -> Finding? {
    let scalars = Array(self[number].unicodeScalars)
    guard let colon = scalars.firstIndex(of: ":"),
      let start = scalars[(colon + 1)...].firstIndex(where: { $0 != " " }),
      let end = scalars.lastIndex(where: { $0 != " " }), end > start,
      let inner = Typography.unquoted(String(String.UnicodeScalarView(scalars[start...end])))
    else { return nil }
    let place = range(Position(line: number, column: start + 1), Position(line: number, column: end + 2))
    let text = Emitter.quoted(inner)
    return Finding(
      code: .typographicCharacter, message: "typographic quotation marks do not quote in YAML", range: place,
      help: "write \(quoted(text))", edit: Edit(range: place, replacement: text, isCertain: true))
  }

  /// A line that should be a key with its value and has no colon followed by a space.
  func withoutColon(from start: Position) -> Finding {
    let number = start.line
    let all = String(self[number].unicodeScalars.dropFirst(start.column - 1))
    let word = (all.hasPrefix("#") ? all : String(all.prefix { $0 != "#" })).trimmed
    let place = range(start, Position(line: number, column: start.column + word.unicodeScalars.count))
    func fixed(_ message: String, _ help: String, _ replacement: String, isCertain: Bool = true) -> Finding {
      Finding(
        message: message, range: place, help: help,
        edit: Edit(range: place, replacement: replacement, isCertain: isCertain))
    }
    if let comment = foreignComment(in: number) { return comment }
    if let above = content(above: number), isElement(above), indent(above) == indent(number) {
      return missingDash(number)
    }
    if let spaced = spaced(word) {
      return fixed(
        "a space is missing after the colon in \(quoted(word))", "write \(quoted(spaced))", spaced)
    }
    if let colon = oddColon(word, place) { return colon }
    let key = String(word.prefix { $0.unicodeScalars.allSatisfy(\.isWordLike) })
    let rest = word.dropFirst(key.count).drop { $0 == " " }
    if word.hasPrefix("-"), word.dropFirst().first != " ", key.count > 1 {
      let text = "- " + word.dropFirst()
      return fixed("a space is missing after the dash", "write \(quoted(text))", text)
    }
    if let above = content(above: number), text(above).hasSuffix(":"), indent(above) == indent(number) {
      let owner = text(above).dropLast()
      return Finding(
        message: "\(quoted(word)) is not a key with a value", range: place,
        help: "put the value of \(quoted(owner)) on the same line, or indent it further than the key")
    }
    if !key.isEmpty, rest.isEmpty {
      let holdsMore = content(below: number).map { indent($0) > indent(number) } ?? false
      return fixed("a colon is missing after \(quoted(key))", "write `\(key):`", "\(key):", isCertain: holdsMore)
    }
    if !key.isEmpty, rest.hasPrefix("=") {
      let text = "\(key): \(rest.dropFirst().drop { $0 == " " || $0 == "=" })"
      return fixed("`=` in place of a colon after a key", "write \(quoted(text))", text)
    }
    let values = rest.split(separator: " ")
    if !key.isEmpty, values.count == 1, word.dropFirst(key.count).first == " " {
      let text = "\(key): \(values[0])"
      return fixed(
        "a colon is missing after \(quoted(key))", "write \(quoted(text))", text,
        isCertain: values[0].allSatisfy { "0123456789.".contains($0) })
    }
    return Finding(message: "\(quoted(word)) is not a key with a value", range: place, help: "write `key: value`")
  }

  /// A line such as `name {a: 3}` or `name:{a: 3}`, where YAML reads `name {a` as a key.
  func keyWithoutColon(in number: Int) -> Finding? {
    var text = Array(self[number].unicodeScalars.dropFirst(indent(number)))
    var column = indent(number) + 1
    if text.starts(with: ["-", " "]) {
      text = Array(text.dropFirst(2))
      column += 2
    }
    let word = text.prefix { $0.isWordLike }
    let rest = text.dropFirst(word.count)
    let name = String(String.UnicodeScalarView(word))
    guard !word.isEmpty, let open = rest.first(where: { $0 != " " && $0 != ":" }), open == "{" || open == "[" else {
      return nil
    }
    let start = Position(line: number, column: column)
    let end = Position(line: number, column: column + word.count)
    if rest.first == ":" {
      let after = Position(line: number, column: end.column + 1)
      guard rest.dropFirst().first == open else { return nil }
      return Finding(
        message: "a space is missing after `\(name):`", range: range(start, after), help: "write `\(name): \(open)…`",
        edit: Edit(range: range(after, after), replacement: " ", isCertain: true))
    }
    guard rest.first == " ", !rest.prefix(while: { $0 != open }).contains(":") else { return nil }
    return Finding(
      message: "a colon is missing after \(quoted(name))", range: range(start, end), help: "write `\(name): \(open)…`",
      edit: Edit(range: range(end, end), replacement: ":", isCertain: true))
  }

  /// `{of: hidden units: 1}`: the comma that is missing before `units`.
  func missingComma(beforeKeyAt colon: Position) -> Finding? {
    let before = Array(self[colon.line].unicodeScalars.prefix(colon.column - 1))
    let word = before.reversed().prefix { $0.isWordLike }.count
    let start = before.count - word
    let blanks = before[..<start].reversed().prefix { $0 == " " }.count
    guard word > 0, blanks > 0, start > blanks else { return nil }
    let name = String(String.UnicodeScalarView(before[start...]))
    return Finding(
      message: "a comma is missing before \(quoted(name))",
      range: range(Position(line: colon.line, column: start + 1), colon), help: "write `, \(name): …`",
      edit: Edit(
        range: range(
          Position(line: colon.line, column: start - blanks + 1), Position(line: colon.line, column: start + 1)),
        // Directly after a key, the value may be missing instead.
        replacement: ", ", isCertain: before[start - blanks - 1] != ":"))
  }
}
