import Diagnostics

/// What was being read where libyaml gave up.
struct Unfinished {
  /// The `[` and `{` that are open, the innermost last.
  var openFlows: [(start: Place, isMapping: Bool)] = []
  /// A text in quotes that goes over several lines and holds what look like keys: its end was probably forgotten.
  var longQuote: SourceRange?
}

/// libyaml's messages in words that say what to do, at the place where it is to be done.
extension Parser.SyntaxError {
  func reworded(in source: SourceText, _ unfinished: Unfinished) -> Diagnostic {
    let found = Rewording(error: self, lines: TextLines(source), unfinished: unfinished).found
    return Diagnostic(
      code: .badYAML, message: found.message, range: found.range, related: found.related, help: found.help,
      edit: found.edit)
  }
}

/// What is said instead.
struct Finding {
  var message: String
  var range: SourceRange
  var related: [Related] = []
  var help: String?
  var edit: Edit?
}

struct Rewording {
  let error: Parser.SyntaxError
  let lines: TextLines
  let unfinished: Unfinished

  var found: Finding {
    if let quote = unfinished.longQuote {
      return Finding(
        message: "this quote is not closed where the text ends", range: lines.point(quote.start),
        related: [
          Related(
            range: lines.point(Place(line: quote.end.line, column: quote.end.column - 1)),
            message: "the text goes on to here")
        ],
        help: "add the same quote at the end of the text")
    }
    if let conflict = lines.mergeConflict(near: error.place.line) { return conflict }
    // A tab among the spaces that indent a line misleads libyaml in many ways.
    if let tab = indentingTab { return tab }
    let problem = error.problem
    if problem.contains("cannot start any token") { return cannotStart }
    if problem.contains("mapping values are not allowed") { return secondColon }
    if problem.contains("could not find expected ':'") { return lines.withoutColon(from: error.contextPlace) }
    if problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator") {
      return at(error.contextPlace, "this quote is not closed", "add the same quote where the text ends")
    }
    if problem.contains("unexpected ':'") { return gluedColon }
    if problem.contains("',' or '}'") { return unclosed("{", "}") }
    if problem.contains("',' or ']'") { return unclosed("[", "]") }
    if problem.contains("alphabetic or numeric character") {
      let sign = lines.scalar(at: error.contextPlace).map { String($0) } ?? ""
      return at(
        error.contextPlace, "no name follows this \(quoted(sign))",
        "a value that begins with \(quoted(sign)) needs quotes")
    }
    if problem.contains("node content") { return missingValue }
    if problem.contains("expected comment or line break") { return afterBlockSign }
    if problem.contains("<document start>"), let end = lines.documentEnd(above: error.place.line) {
      return Finding(
        message: "the `...` above ends the spec, and this follows", range: lines.point(error.place),
        related: [Related(range: end, message: "it ends here")], help: "delete the `...`")
    }
    if let simple = Self.table.first(where: { problem.contains($0.problem) }) {
      let isDirective = simple.problem == "directive"
      return at(
        isDirective ? Place(line: error.place.line, column: 1) : error.place, simple.message, simple.help)
    }
    if problem.contains("did not find expected key") || problem.contains("'-' indicator")
      || problem.contains("<document start>")
    {
      return misplaced
    }
    return at(error.place, "this cannot be read as YAML: \(problem)", nil)
  }

  private static let table: [(problem: String, message: String, help: String?)] = [
    (
      "block sequence entries are not allowed", "a list cannot begin here",
      "put its first `-` on a line of its own, or write `[a, b]`"
    ),
    ("mapping keys are not allowed", "a mapping cannot begin here", "put its first key on a line of its own"),
    (
      "unknown escape character", "this is no escape that double quotes know",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    (
      "hexdecimal", "an escape's hexadecimal digits are missing here",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    ("tag", "a spec has no tags", "a value that begins with `!` needs quotes"),
    (
      "directive", "a line cannot begin with `%`",
      "a comment begins with `#`; a value that begins with `%` needs quotes"
    ),
    ("indentation", "a block of text must be indented with spaces", nil),
  ]

  private var indentingTab: Finding? {
    for number in [error.place.line, error.contextPlace.line] {
      let blank = lines[number].unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      guard let tab = blank.firstIndex(of: "\t") else { continue }
      let column = blank.distance(from: blank.startIndex, to: tab) + 1
      return at(
        Place(line: number, column: column), "a tab indents this line", "YAML is indented with spaces: replace the tab")
    }
    return nil
  }

  private var cannotStart: Finding {
    let character = lines.scalar(at: error.place).map { $0 == "`" ? "a backquote" : quoted(String($0)) } ?? "this"
    return at(error.place, "a value cannot begin with \(character)", "put the value in quotes")
  }

  private var secondColon: Finding {
    let number = error.place.line
    let before = String(lines[number].unicodeScalars.prefix(error.place.column - 1))
    if before.contains(": ") {
      if let key = lines.keyWithoutColon(in: number) { return key }
      // A text that goes on to its line's end can be put in quotes.
      return at(
        error.place, "a second `: ` in one line",
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
    // A line that goes on with the value above it, by its indentation, cannot have a key.
    let start = Place(line: number, column: lines.indent(number) + 1)
    return Finding(
      message: "this line is indented deeper than the lines above allow", range: lines.range(start, error.place),
      help: "the value above is already complete: indent this line as its siblings")
  }

  /// `{adam:{…}}`: between braces a colon needs a space behind it.
  private var gluedColon: Finding {
    let after = Place(line: error.place.line, column: error.place.column + 1)
    return Finding(
      message: "a space is missing after this colon", range: lines.point(error.place), help: "write `: `",
      edit: Edit(range: lines.range(after, after), replacement: " ", isCertain: true))
  }

  private var afterBlockSign: Finding {
    let before = String(lines[error.place.line].unicodeScalars.prefix(error.place.column - 1)).trimmed
    guard let sign = before.last, sign == "|" || sign == ">" else {
      return at(error.place, "nothing but a comment can follow here", nil)
    }
    return at(
      error.place, "the text of a `\(sign)` begins on the next line",
      "put it there, indented, or put the whole value in quotes")
  }

  /// A comma or a bracket where a value should be; or the text's end.
  private var missingValue: Finding {
    let character = lines.scalar(at: error.place)
    if let open = unfinished.openFlows.last, character == nil || error.place.line > open.start.line + 20 {
      let (sign, close) = open.isMapping ? ("{", "}") : ("[", "]")
      return at(open.start, "this `\(sign)` is not closed", "add `\(close)`")
    }
    if unfinished.openFlows.isEmpty, let character, "]},".unicodeScalars.contains(character) {
      return at(error.place, "this `\(character)` closes nothing", "delete it, or put the value in quotes")
    }
    var found = at(error.place, "a value is missing before this", nil)
    if character == "," {
      found.help = "delete the comma"
      found.edit = Edit(range: found.range, replacement: "", isCertain: true)
    }
    return found
  }

  private func unclosed(_ open: Character, _ close: Character) -> Finding {
    let start = error.contextPlace
    let character = lines.scalar(at: error.place)
    if character == "{", let found = dollarBrace { return found }
    if let character, character == (open == "{" ? "]" : "}") {
      let closesAnother = unfinished.openFlows.dropLast().last.map { $0.isMapping == (character == "}") } ?? false
      let opened = [Related(range: lines.point(start), message: "it begins here")]
      if closesAnother {
        return Finding(
          message: "the `\(open)` is not closed before this `\(character)`", range: lines.point(error.place),
          related: opened, help: "add `\(close)` before it",
          edit: Edit(range: lines.range(error.place, error.place), replacement: String(close)))
      }
      return Finding(
        message: "this `\(character)` closes a `\(open)`", range: lines.point(error.place), related: opened,
        help: "write `\(close)`",
        edit: Edit(range: lines.point(error.place), replacement: String(close), isCertain: true))
    }
    guard error.place.line == start.line else {
      var found = at(start, "this `\(open)` is not closed", "add `\(close)`, or a comma between the elements")
      found.related = [Related(range: lines.point(error.place), message: "it was expected before this")]
      return found
    }
    if character == ":", let missing = lines.missingComma(beforeKeyAt: error.place) { return missing }
    return at(
      error.place, "a `,` or `\(close)` is missing before this",
      "a comma stands between two elements, and a `\(close)` behind the last")
  }

  /// `${size}`: the brace ends the value before it.
  private var dollarBrace: Finding? {
    let line = lines[error.place.line].unicodeScalars
    let start = error.place.column - 2
    let text = line.dropFirst(max(0, start))
    guard start >= 0, let end = text.firstIndex(of: "}") else { return nil }
    let written = String(text[...end])
    guard let meant = withoutBraces(written) else { return nil }
    let range = lines.range(
      Place(line: error.place.line, column: start + 1),
      Place(line: error.place.line, column: start + 1 + written.unicodeScalars.count))
    return Finding(
      message: "a parameter is written `$name`, a computation `$(…)`; found \(quoted(written))", range: range,
      help: "write \(quoted(meant))", edit: Edit(range: range, replacement: meant, isCertain: true))
  }

  /// A token that belongs to nothing: by its indentation, or because it follows what is already complete.
  private var misplaced: Finding {
    let number = error.place.line
    let character = lines.scalar(at: error.place)
    if character == ":" {
      return at(error.place, "a key is missing before this colon", "write `key: value`")
    }
    let before = lines[number].unicodeScalars.prefix(error.place.column - 1)
    if before.allSatisfy({ $0 == " " }) {
      if let odd = lines.misindented(number) { return odd }
      var found = at(
        error.place, "this line's indentation fits no line above", "indent it as the lines that it belongs with")
      if !error.context.isEmpty, error.contextPlace < error.place {
        found.related = [
          Related(range: lines.point(error.contextPlace), message: "what it would have to belong to begins here")
        ]
      }
      return found
    }
    if unfinished.openFlows.isEmpty, let key = lines.keyWithoutColon(in: number) { return key }
    if let character, character == "}" || character == "]", unfinished.openFlows.isEmpty {
      return Finding(
        message: "this `\(character)` closes nothing", range: lines.point(error.place), help: "delete it",
        edit: Edit(range: lines.point(error.place), replacement: "", isCertain: true))
    }
    if before.last == "'", before.count(where: { $0 == "'" }).isMultiple(of: 2) {
      return at(
        error.place, "the text in single quotes ends before this",
        "an apostrophe in single quotes is written `''`; or use double quotes")
    }
    if String(before).trimmed.last == "\"" {
      return at(
        error.place, "the text in quotes ends before this",
        "put the whole value in quotes; a double quote inside is written `\\\"`")
    }
    return at(
      error.place, "this follows a value that is already complete", "put the whole value in quotes, or delete this")
  }

  private func at(_ place: Place, _ message: String, _ help: String?) -> Finding {
    Finding(message: message, range: lines.point(place), help: help)
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
