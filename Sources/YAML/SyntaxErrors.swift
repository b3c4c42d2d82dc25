import Diagnostics

/// libyaml's messages in words that say what to do, at the place where it is to be done.
extension Parser.SyntaxError {
  /// `openFlow` is the innermost `[` or `{` that was open there.
  func reworded(in source: SourceText, openFlow: (start: Place, isMapping: Bool)?) -> Diagnostic {
    let words = Rewording(error: self, source: source, openFlow: openFlow)
    let (message, range, related, help) = words.found
    return Diagnostic(code: "bad-yaml", message: message, range: range, related: related, help: help)
  }
}

private struct Rewording {
  let error: Parser.SyntaxError
  let source: SourceText
  let openFlow: (start: Place, isMapping: Bool)?

  typealias Found = (message: String, range: SourceRange, related: [Related], help: String?)

  var found: Found {
    // A tab among the spaces that indent a line misleads libyaml in many ways.
    if let tab = indentingTab { return tab }
    let problem = error.problem
    if problem.contains("cannot start any token") { return cannotStart }
    if problem.contains("mapping values are not allowed") { return secondColon }
    if problem.contains("could not find expected ':'") { return noColon }
    if problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator") {
      return at(error.contextPlace, "this quote is not closed", "add the same quote where the text ends")
    }
    if problem.contains("',' or '}'") { return unclosed("{", "}") }
    if problem.contains("',' or ']'") { return unclosed("[", "]") }
    if problem.contains("alphabetic or numeric character") {
      let sign = scalar(at: error.contextPlace).map { String($0) } ?? ""
      return at(
        error.contextPlace, "no name follows this \(quoted(sign))",
        "a value that begins with \(quoted(sign)) needs quotes")
    }
    if problem.contains("node content") { return missingValue }
    if let simple = Self.table.first(where: { problem.contains($0.problem) }) {
      return at(error.place, simple.message, simple.help)
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
    ("directive", "a line cannot begin with `%`", "a value that begins with `%` needs quotes"),
    ("expected comment or line break", "nothing but a comment can follow here", nil),
    ("indentation", "a block of text must be indented with spaces", nil),
  ]

  private var indentingTab: Found? {
    for line in [error.place.line, error.contextPlace.line] where source.lines.indices.contains(line - 1) {
      let blank = source.lines[line - 1].unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      guard let tab = blank.firstIndex(of: "\t") else { continue }
      let column = blank.distance(from: blank.startIndex, to: tab) + 1
      return at(Place(line: line, column: column), "a tab indents this line", "YAML is indented with spaces")
    }
    return nil
  }

  private var cannotStart: Found {
    let character = scalar(at: error.place).map { $0 == "`" ? "a backquote" : quoted(String($0)) } ?? "this"
    return at(error.place, "a value cannot begin with \(character)", "put the value in quotes")
  }

  private var secondColon: Found {
    let before = line(error.place.line).unicodeScalars.prefix(error.place.column - 1)
    if String(before).contains(": ") {
      return at(
        error.place, "a second `: ` in one line",
        "put a text with a colon in quotes, or the inner mapping on lines of its own")
    }
    if let glued = gluedKey(above: error.place.line) { return glued }
    // A line that goes on with the value above it, by its indentation, cannot have a key.
    let indent = before.prefix { $0 == " " }.count
    let start = Place(line: error.place.line, column: indent + 1)
    return (
      "this line is indented deeper than the lines above allow", source.range(start, error.place), [],
      "the value above is already complete: indent this line as its siblings"
    )
  }

  /// A line such as `name:x`, which is one word to YAML.
  private func gluedKey(above number: Int) -> Found? {
    var number = number - 1
    while number > 0, line(number).allSatisfy(\.isWhitespace) { number -= 1 }
    let text = line(number).unicodeScalars
    let indent = text.prefix { $0 == " " }.count
    let word = String(text.dropFirst(indent)).trimmed
    guard let colon = word.firstIndex(of: ":"), let next = word[colon...].dropFirst().first, next != " ",
      !word.contains(": "),
      colon != word.startIndex, word[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { return nil }
    let start = Place(line: number, column: indent + 1)
    return (
      "\(quoted(word)) is one word, not a key and its value",
      source.range(start, Place(line: number, column: indent + 1 + word.unicodeScalars.count)), [],
      "a space is missing: write \(quoted("\(word[..<colon]): \(word[colon...].dropFirst())"))"
    )
  }

  /// A comma or a bracket where a value should be; or the text's end.
  private var missingValue: Found {
    let character = scalar(at: error.place)
    if let openFlow, character == nil || error.place.line > openFlow.start.line + 20 {
      let (open, close) = openFlow.isMapping ? ("{", "}") : ("[", "]")
      return at(openFlow.start, "this `\(open)` is not closed", "add `\(close)`")
    }
    if openFlow == nil, let character, "]},".unicodeScalars.contains(character) {
      return at(error.place, "this `\(character)` closes nothing", "delete it, or put the value in quotes")
    }
    return at(error.place, "a value is missing before this", nil)
  }

  private var noColon: Found {
    let start = error.contextPlace
    let text = String(line(start.line).unicodeScalars.dropFirst(start.column - 1))
    let word = String(text.prefix { $0 != "#" }).trimmed
    let end = Place(line: start.line, column: start.column + word.unicodeScalars.count)
    var help = "write `key: value`"
    if let colon = word.firstIndex(of: ":"), word.index(after: colon) < word.endIndex {
      help = "a space is missing: write \(quoted("\(word[..<colon]): \(word[word.index(after: colon)...])"))"
    }
    return ("\(quoted(word)) is no key with a value", source.range(start, end), [], help)
  }

  private func unclosed(_ open: Character, _ close: Character) -> Found {
    let start = error.contextPlace
    guard error.place.line == start.line else {
      var found = at(start, "this `\(open)` is not closed", "add `\(close)`, or a comma between the elements")
      found.related = [Related(range: point(error.place), message: "it was expected before this")]
      return found
    }
    return at(error.place, "a `,` or `\(close)` is missing before this", nil)
  }

  /// A token that belongs to nothing: by its indentation, or because it follows what is already complete.
  private var misplaced: Found {
    if scalar(at: error.place) == ":" {
      return at(error.place, "a key is missing before this colon", "write `key: value`")
    }
    let before = line(error.place.line).unicodeScalars.prefix(error.place.column - 1)
    if before.allSatisfy({ $0 == " " }) {
      if scalar(at: error.place) == "-", error.problem.contains("expected key") {
        return at(
          error.place, "a list's element stands among keys", "indent it below the key that it belongs to")
      }
      var found = at(
        error.place, "this line's indentation fits no line above", "indent it as the lines that it belongs with")
      if !error.context.isEmpty, error.contextPlace < error.place {
        found.related = [
          Related(range: point(error.contextPlace), message: "what it would have to belong to begins here")
        ]
      }
      return found
    }
    if openFlow == nil, let key = keyWithoutColon { return key }
    return at(
      error.place, "this follows a value that is already complete", "put the whole value in quotes, or delete this")
  }

  /// A line such as `name {a: 3}`, whose `name {a` is a key to YAML.
  private var keyWithoutColon: Found? {
    let text = Array(line(error.place.line).unicodeScalars)
    let indent = text.prefix { $0 == " " }.count
    let word = text.dropFirst(indent).prefix {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
    }
    let rest = text.dropFirst(indent + word.count)
    guard !word.isEmpty, rest.first == " ", let open = rest.first(where: { $0 != " " }), open == "{" || open == "["
    else { return nil }
    let name = String(String.UnicodeScalarView(word))
    let start = Place(line: error.place.line, column: indent + 1)
    return (
      "a colon is missing after \(quoted(name))",
      source.range(start, Place(line: start.line, column: start.column + word.count)), [],
      "write `\(name): \(open)…`"
    )
  }

  private func at(_ place: Place, _ message: String, _ help: String?) -> Found {
    (message, point(place), [], help)
  }

  private func point(_ place: Place) -> SourceRange {
    // The end of the text is shown at its last line that holds something.
    var place = place
    if place.line > source.lines.count || (place.line == source.lines.count && line(place.line).isEmpty) {
      var last = min(place.line, source.lines.count)
      while last > 1, line(last).allSatisfy(\.isWhitespace) { last -= 1 }
      place = Place(line: last, column: line(last).unicodeScalars.count + 1)
    }
    return source.range(place, Place(line: place.line, column: place.column + 1))
  }

  private func line(_ number: Int) -> Substring {
    source.lines.indices.contains(number - 1) ? source.lines[number - 1] : ""
  }

  private func scalar(at place: Place) -> Unicode.Scalar? {
    line(place.line).unicodeScalars.dropFirst(place.column - 1).first
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
