import Diagnostics

/// Keys whose colon, or the space behind it, is missing.
extension TextLines {
  func colonMissing(after word: String, in number: Int) -> Finding {
    let place = range(ofText: number)
    return Finding(
      message: "a colon is missing after \(quoted(word))", range: place, help: "write `\(word):`",
      edit: Edit(range: place, replacement: word + ":", isCertain: true))
  }

  /// `// a comment`, as other languages have them.
  func foreignComment(in number: Int) -> Finding? {
    let text = text(number)
    guard text.hasPrefix("//") || text.hasPrefix("/*") else { return nil }
    let rest = text.dropFirst(2).drop { $0 == "*" || $0 == "/" }
    let comment = "#" + (text.hasSuffix("*/") ? String(rest.dropLast(min(2, rest.count))).trimmed : String(rest))
    return Finding(
      message: "a comment begins with `#`", range: range(ofText: number), help: "write \(quoted(comment))",
      edit: Edit(range: range(ofText: number), replacement: comment, isCertain: true))
  }

  /// A line such as `name:x`, which is one word to YAML.
  func gluedKey(in number: Int) -> Finding? {
    let word = text(number)
    guard !word.contains(": "), let spaced = spaced(word) else { return nil }
    return Finding(
      message: "\(quoted(word)) is one word to YAML, not a key and its value", range: range(ofText: number),
      help: "a space is missing: write \(quoted(spaced))",
      edit: Edit(range: range(ofText: number), replacement: spaced, isCertain: true))
  }

  /// `name:x` with the space that is missing; nil where no key stands before the colon.
  private func spaced(_ word: String) -> String? {
    guard let colon = word.firstIndex(of: ":"), colon != word.startIndex, isWord(String(word[..<colon])) else {
      return nil
    }
    let rest = word[word.index(after: colon)...]
    guard let next = rest.first, next != " ", next != ":", next != "/" else { return nil }
    return "\(word[..<colon]): \(rest)"
  }

  /// A line that should be a key with its value and has no colon with a space behind it.
  func withoutColon(from start: Place) -> Finding {
    let number = start.line
    let all = String(self[number].unicodeScalars.dropFirst(start.column - 1))
    let word = (all.hasPrefix("#") ? all : String(all.prefix { $0 != "#" })).trimmed
    let place = range(start, Place(line: number, column: start.column + word.unicodeScalars.count))
    func mended(_ message: String, _ help: String, _ replacement: String, isCertain: Bool = true) -> Finding {
      Finding(
        message: message, range: place, help: help,
        edit: Edit(range: place, replacement: replacement, isCertain: isCertain))
    }
    if let comment = foreignComment(in: number) { return comment }
    if let above = content(above: number), isElement(above), indent(above) == indent(number) {
      return missingDash(number)
    }
    if let spaced = spaced(word) {
      return mended(
        "\(quoted(word)) is one word to YAML, not a key and its value",
        "a space is missing: write \(quoted(spaced))", spaced)
    }
    if let colon = word.firstIndex(of: "：") {
      let text = "\(word[..<colon]): \(word[word.index(after: colon)...].drop { $0 == " " })"
      return mended("the colon in \(quoted(word)) is another character than YAML's", "write \(quoted(text))", text)
    }
    let key = String(word.prefix { $0.unicodeScalars.allSatisfy(\.isWordLike) })
    let rest = word.dropFirst(key.count).drop { $0 == " " }
    if word.hasPrefix("-"), word.dropFirst().first != " ", key.count > 1 {
      let text = "- " + word.dropFirst()
      return mended("a space is missing after the dash", "write \(quoted(text))", text)
    }
    if let above = content(above: number), text(above).hasSuffix(":"), indent(above) == indent(number) {
      let owner = text(above).dropLast()
      return Finding(
        message: "\(quoted(word)) is no key with a value", range: place,
        help: "the value of \(quoted(owner)) stands on its line, or is indented deeper than it")
    }
    if !key.isEmpty, rest.isEmpty {
      let holdsMore = content(below: number).map { indent($0) > indent(number) } ?? false
      return mended("a colon is missing after \(quoted(key))", "write `\(key):`", "\(key):", isCertain: holdsMore)
    }
    if !key.isEmpty, rest.hasPrefix("=") {
      let text = "\(key): \(rest.dropFirst().drop { $0 == " " || $0 == "=" })"
      return mended("a key has a colon, not `=`", "write \(quoted(text))", text)
    }
    let values = rest.split(separator: " ")
    if !key.isEmpty, values.count == 1, word.dropFirst(key.count).first == " " {
      let text = "\(key): \(values[0])"
      return mended(
        "a colon is missing after \(quoted(key))", "write \(quoted(text))", text,
        isCertain: values[0].allSatisfy { "0123456789.".contains($0) })
    }
    return Finding(message: "\(quoted(word)) is no key with a value", range: place, help: "write `key: value`")
  }

  /// A line such as `name {a: 3}` or `name:{a: 3}`, whose `name {a` is a key to YAML.
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
    let start = Place(line: number, column: column)
    let end = Place(line: number, column: column + word.count)
    if rest.first == ":" {
      let after = Place(line: number, column: end.column + 1)
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
  func missingComma(beforeKeyAt colon: Place) -> Finding? {
    let before = Array(self[colon.line].unicodeScalars.prefix(colon.column - 1))
    let word = before.reversed().prefix { $0.isWordLike }.count
    let start = before.count - word
    let blanks = before[..<start].reversed().prefix { $0 == " " }.count
    guard word > 0, blanks > 0, start > blanks else { return nil }
    let name = String(String.UnicodeScalarView(before[start...]))
    return Finding(
      message: "a comma is missing before \(quoted(name))",
      range: range(Place(line: colon.line, column: start + 1), colon), help: "write `, \(name): …`",
      edit: Edit(
        range: range(
          Place(line: colon.line, column: start - blanks + 1), Place(line: colon.line, column: start + 1)),
        // Directly behind a key it is the value that is missing, or a comma too much.
        replacement: ", ", isCertain: before[start - blanks - 1] != ":"))
  }
}
