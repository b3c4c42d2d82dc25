import Diagnostics

/// What is open where libyaml stops.
struct Unfinished {
  /// The open `[` and `{`, the innermost last.
  var openFlows: [(start: Position, isMapping: Bool)] = []
  /// A quoted text over several lines that seem to hold keys: its closing quote was probably forgotten.
  var longQuote: SourceRange?
}

/// Messages for libyaml's errors that say what to do, at the position of the cause.
extension Parser.SyntaxError {
  func explained(in source: SourceText, _ unfinished: Unfinished) -> Diagnostic {
    let found = SyntaxErrorExplanation(error: self, lines: TextLines(source), unfinished: unfinished).found
    return Diagnostic(
      code: found.code, message: found.message, range: found.range, related: found.related, help: found.help,
      edit: found.edit)
  }
}

/// The cause of a syntax error, with its range and its fix.
struct Finding {
  var code = Code.badYAML
  var message: String
  var range: SourceRange
  var related: [Related] = []
  var help: String?
  var edit: Edit?
}

/// Finds the cause of an error of libyaml.
struct SyntaxErrorExplanation {
  let error: Parser.SyntaxError
  let lines: TextLines
  let unfinished: Unfinished

  var found: Finding {
    if let quote = unfinished.longQuote {
      return Finding(
        message: "this quoted text has no closing quote where the text seems to end", range: lines.point(quote.start),
        related: [
          Related(
            range: lines.point(Position(line: quote.end.line, column: quote.end.column - 1)),
            message: "the next quote is here")
        ],
        help: "add the closing quote at the end of the text")
    }
    if let conflict = lines.mergeConflict(near: error.position.line) { return conflict }
    // libyaml reports a tab in the indentation in many misleading ways.
    if let tab = indentingTab { return tab }
    let problem = error.problem
    if problem.contains("cannot start any token") { return cannotStart }
    if problem.contains("mapping values are not allowed") { return secondColon }
    if problem.contains("could not find expected ':'") { return lines.withoutColon(from: error.contextPosition) }
    if problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator") {
      return at(error.contextPosition, "this quoted text has no closing quote", "add the closing quote")
    }
    if problem.contains("unexpected ':'") { return gluedColon }
    if problem.contains("',' or '}'") { return unclosed("{", "}") }
    if problem.contains("',' or ']'") { return unclosed("[", "]") }
    if problem.contains("alphabetic or numeric character") {
      let sign = lines.scalar(at: error.contextPosition).map { String($0) } ?? ""
      return at(
        error.contextPosition, "a name is missing after this \(quoted(sign))",
        "put a text that begins with \(quoted(sign)) in quotes")
    }
    if problem.contains("node content") { return missingValue }
    if problem.contains("expected comment or line break") { return afterBlockSign }
    if problem.contains("<document start>"), let end = lines.documentEnd(above: error.position.line) {
      return Finding(
        message: "this follows the `...` that ends the document", range: lines.point(error.position),
        related: [Related(range: end, message: "the document ends here")], help: "delete the `...`")
    }
    if problem.contains("invalid Unicode character escape") { return loneSurrogate }
    if let simple = Self.table.first(where: { problem.contains($0.problem) }) {
      let isDirective = simple.problem == "directive"
      return at(
        isDirective ? Position(line: error.position.line, column: 1) : error.position, simple.message, simple.help)
    }
    if problem.contains("did not find expected key") || problem.contains("'-' indicator")
      || problem.contains("<document start>")
    {
      return misplaced
    }
    return at(error.position, "invalid YAML: \(problem)", nil)
  }

  private static let table: [(problem: String, message: String, help: String?)] = [
    (
      "block sequence entries are not allowed", "a list in block style cannot begin here",
      "put the first `-` on a line of its own, or write `[a, b]`"
    ),
    (
      "mapping keys are not allowed", "a mapping in block style cannot begin here",
      "put the first key on a line of its own"
    ),
    (
      "unknown escape character", "unknown escape in double quotes",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    (
      "hexdecimal", "hexadecimal digits are missing in this escape",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    ("tag", "this is a tag, which a spec cannot have", "put a text that begins with `!` in quotes"),
    (
      "directive", "a line cannot begin with `%`",
      "begin a comment with `#`; put a text that begins with `%` in quotes"
    ),
    ("indentation", "a block scalar must be indented with spaces", "indent its lines by the same number of spaces"),
  ]

  private var indentingTab: Finding? {
    for number in [error.position.line, error.contextPosition.line] {
      let blank = lines[number].unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      guard let tab = blank.firstIndex(of: "\t") else { continue }
      let column = blank.distance(from: blank.startIndex, to: tab) + 1
      return at(
        Position(line: number, column: column), "this line is indented with a tab", "indent it with spaces")
    }
    return nil
  }

  /// `\ud83d` without its second half, or an escape beyond U+10FFFF. libyaml stops after the backslash and the letter.
  private var loneSurrogate: Finding {
    let start = Position(line: error.position.line, column: max(1, error.position.column - 2))
    let letter = lines.scalar(at: Position(line: start.line, column: start.column + 1))
    let digits = letter == "U" ? 8 : 4
    let text = lines[start.line].unicodeScalars.dropFirst(start.column - 1).prefix(2 + digits)
    let range = lines.range(start, Position(line: start.line, column: start.column + text.count))
    if letter == "U" {
      return Finding(
        message: "the escape \(quoted(String(text))) is not a Unicode character", range: range,
        help: "write a code point up to `\\U0010FFFF`")
    }
    return Finding(
      message: "the escape \(quoted(String(text))) is half of a surrogate pair", range: range,
      help: "write both halves, such as `\\ud83d\\uded2`, or the character itself")
  }

  private var cannotStart: Finding {
    let character = lines.scalar(at: error.position).map { $0 == "`" ? "a backquote" : quoted(String($0)) } ?? "this"
    return at(error.position, "a value cannot begin with \(character) unless it is quoted", "put the value in quotes")
  }

  private var secondColon: Finding {
    let number = error.position.line
    let before = String(lines[number].unicodeScalars.prefix(error.position.column - 1))
    if before.contains(": ") {
      if let key = lines.keyWithoutColon(in: number) { return key }
      if let quotes = lines.typographicQuotes(in: number) { return quotes }
      return at(
        error.position, "a second `: ` on one line",
        "put a text with a colon in quotes, or the inner mapping on lines of its own")
    }
    if let above = lines.content(above: number) {
      if let comment = lines.foreignComment(in: above) { return comment }
      if let glued = lines.gluedKey(in: above) { return glued }
      if lines.isWord(lines.text(above)), lines.indent(above) < lines.indent(number) {
        return lines.colonMissing(after: lines.text(above), in: above)
      }
    }
    if let odd = lines.misindented(number) { return odd }
    let start = Position(line: number, column: lines.indent(number) + 1)
    return Finding(
      message: "this line is indented too far: the value above it is complete",
      range: lines.range(start, error.position),
      help: "indent it like the lines beside it")
  }

  /// `{adam:{…}}`: in a flow mapping a colon needs a space after it.
  private var gluedColon: Finding {
    let after = Position(line: error.position.line, column: error.position.column + 1)
    return Finding(
      message: "a space is missing after this colon", range: lines.point(error.position), help: "write `: `",
      edit: Edit(range: lines.range(after, after), replacement: " ", isCertain: true))
  }

  private var afterBlockSign: Finding {
    let before = String(lines[error.position.line].unicodeScalars.prefix(error.position.column - 1)).trimmed
    guard let sign = before.last, sign == "|" || sign == ">" else {
      return at(error.position, "only a comment can follow here", "put this on the next line")
    }
    return at(
      error.position, "the text of a block scalar (`\(sign)`) begins on the next line",
      "move it to the next line and indent it, or put the whole value in quotes")
  }

  /// A comma, a bracket or the end of the text in place of a value.
  private var missingValue: Finding {
    let character = lines.scalar(at: error.position)
    if let open = unfinished.openFlows.last, character == nil || error.position.line > open.start.line + 20 {
      let (sign, close) = open.isMapping ? ("{", "}") : ("[", "]")
      return at(open.start, "this `\(sign)` is not closed", "add `\(close)`")
    }
    if unfinished.openFlows.isEmpty, let character, "]},".unicodeScalars.contains(character) {
      return at(error.position, "this `\(character)` has no opening bracket", "delete it, or put the value in quotes")
    }
    var found = at(error.position, "a value is missing before this", "add the value")
    if character == "," {
      found.help = "delete the comma"
      found.edit = Edit(range: found.range, replacement: "", isCertain: true)
    }
    return found
  }

  private func unclosed(_ open: Character, _ close: Character) -> Finding {
    let start = error.contextPosition
    let character = lines.scalar(at: error.position)
    if character == "{", let found = dollarBrace { return found }
    if let character, character == (open == "{" ? "]" : "}") {
      let closesAnother = unfinished.openFlows.dropLast().last.map { $0.isMapping == (character == "}") } ?? false
      let opened = [Related(range: lines.point(start), message: "it is opened here")]
      if closesAnother {
        return Finding(
          message: "the `\(open)` is not closed before this `\(character)`", range: lines.point(error.position),
          related: opened, help: "add `\(close)` before it",
          edit: Edit(range: lines.range(error.position, error.position), replacement: String(close)))
      }
      return Finding(
        message: "`\(open)` is closed by `\(character)`", range: lines.point(error.position), related: opened,
        help: "write `\(close)`",
        edit: Edit(range: lines.point(error.position), replacement: String(close), isCertain: true))
    }
    guard error.position.line == start.line else {
      var found = at(start, "this `\(open)` is not closed", "add `\(close)`, or a comma between the elements")
      found.related = [Related(range: lines.point(error.position), message: "`\(close)` is expected before this")]
      return found
    }
    if character == ":", let missing = lines.missingComma(beforeKeyAt: error.position) { return missing }
    return at(
      error.position, "a `,` or `\(close)` is missing before this",
      "put a comma between two elements and `\(close)` after the last")
  }

  /// `${size}`: the brace ends the value before it.
  private var dollarBrace: Finding? {
    let line = lines[error.position.line].unicodeScalars
    let start = error.position.column - 2
    let text = line.dropFirst(max(0, start))
    guard start >= 0, let end = text.firstIndex(of: "}") else { return nil }
    let written = String(text[...end])
    guard let meant = withoutBraces(written) else { return nil }
    let range = lines.range(
      Position(line: error.position.line, column: start + 1),
      Position(line: error.position.line, column: start + 1 + written.unicodeScalars.count))
    return Finding(
      message: "\(quoted(written)) is neither a parameter (`$name`) nor an expression (`$(…)`)", range: range,
      help: "write \(quoted(meant))", edit: Edit(range: range, replacement: meant, isCertain: true))
  }

  /// A token at a wrong indentation, or after a complete value.
  private var misplaced: Finding {
    let number = error.position.line
    let character = lines.scalar(at: error.position)
    if character == ":" {
      return at(error.position, "a key is missing before this colon", "write `key: value`")
    }
    let before = lines[number].unicodeScalars.prefix(error.position.column - 1)
    if before.allSatisfy({ $0 == " " }) {
      if let odd = lines.misindented(number) { return odd }
      var found = at(
        error.position, "this line's indentation matches no line above", "indent it like the lines beside it")
      if !error.context.isEmpty, error.contextPosition < error.position {
        found.related = [
          Related(range: lines.point(error.contextPosition), message: "the enclosing mapping or list begins here")
        ]
      }
      return found
    }
    if unfinished.openFlows.isEmpty, let key = lines.keyWithoutColon(in: number) { return key }
    if let character, character == "}" || character == "]", unfinished.openFlows.isEmpty {
      return Finding(
        message: "this `\(character)` has no opening bracket", range: lines.point(error.position), help: "delete it",
        edit: Edit(range: lines.point(error.position), replacement: "", isCertain: true))
    }
    if before.last == "'", before.count(where: { $0 == "'" }).isMultiple(of: 2) {
      return at(
        error.position, "the text in single quotes ends before this",
        "write an apostrophe as `''`, or use double quotes")
    }
    if String(before).trimmed.last == "\"" {
      return at(
        error.position, "the text in double quotes ends before this",
        "put the whole value in quotes, with `\\\"` for a double quote inside")
    }
    return at(
      error.position, "the value before this is complete", "put the whole value in quotes, or delete this")
  }

  private func at(_ position: Position, _ message: String, _ help: String?) -> Finding {
    Finding(message: message, range: lines.point(position), help: help)
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
