package import Diagnostics

/// Reads a YAML text into nodes. What is a spec's is refused beyond: tags, merge keys, keys given twice, keys that are no scalars,
/// a second document, more than 100 levels, aliases that stand for more than 100,000 nodes.
///
/// Nil after reporting what keeps the text from being read at all. After mistakes that leave the rest readable, or that are certain how
/// to mend, the nodes come back, and the collector holds the errors.
package func compose(_ source: SourceText, into collector: Collector) -> Node? {
  var mends = Mends()
  // A text that means harm is not read again and again.
  var bytesLeft = 1_000_000
  while true {
    let found = Collector()
    let attempt = read(mends.edits.isEmpty ? source : mends.text(of: source), into: found)
    let diagnostics = found.diagnostics.map { mends.original($0) }
    func report(where isWanted: (Diagnostic) -> Bool = { _ in true }) {
      for diagnostic in diagnostics where isWanted(diagnostic) { collector.report(diagnostic) }
    }
    bytesLeft -= source.text.utf8.count
    if attempt.root == nil, bytesLeft > source.text.utf8.count, mends.edits.count < 100 {
      let edits = diagnostics.compactMap(\.edit).filter(\.isCertain)
      if !edits.isEmpty, mends.add(edits, in: source) {
        report { $0.edit.map(edits.contains) ?? false }
        continue
      }
    }
    var text = source
    text.textsWithSigns = attempt.textsWithSigns.map { mends.original($0) }
    collector.add(text)
    collector.addTexts(of: found)
    report()
    return attempt.root.map { mends.edits.isEmpty ? $0 : mends.original($0) }
  }
}

/// One reading of a text: its nodes, nil where it cannot be read on, and its texts that hold a `#`.
private func read(_ source: SourceText, into collector: Collector) -> (root: Node?, textsWithSigns: [SourceRange]) {
  guard reportControlCharacters(in: source, into: collector) else { return (nil, []) }
  guard let parser = Parser(source.text) else {
    collector.report(
      Diagnostic(code: .badYAML, message: "there is no memory to read \(quoted(source.file))", range: nil))
    return (nil, [])
  }
  var composer = Composer(source: source, collector: collector)
  do throws(Parser.SyntaxError) {
    let root = try composer.compose(parser)
    return (root, composer.textsWithSigns)
  } catch {
    composer.settleLoose()
    let diagnostic = error.reworded(in: source, composer.unfinished)
    if !composer.hasExplained(error.place.line, diagnostic.range?.start) { collector.report(diagnostic) }
    return (nil, composer.textsWithSigns)
  }
}

/// Whether the text has only characters that YAML allows; reports up to ten others. libyaml would name no place.
private func reportControlCharacters(in source: SourceText, into collector: Collector) -> Bool {
  var found = 0
  for (line, text) in source.lines.enumerated() {
    // Whole lines of plain letters, nearly all of them, need no closer look.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { continue }
    if let (place, name, replacement) = oddSpace(in: text, number: line + 1) {
      found += 1
      let range = source.range(place, Place(line: place.line, column: place.column + 1))
      collector.report(
        Diagnostic(
          code: .oddSpace, message: "the character here, \(name), looks like a space and is none to YAML",
          range: range,
          help: replacement.isEmpty ? "delete it" : "put a space in its place",
          edit: Edit(range: range, replacement: replacement, isCertain: true)))
    }
    for (column, scalar) in text.unicodeScalars.enumerated() where !isAllowed(scalar) {
      found += 1
      if found > 10 { return false }
      let place = Place(line: line + 1, column: column + 1)
      let name = "U+" + hexadecimal(scalar.value)
      collector.report(
        Diagnostic(
          code: .controlCharacter, message: "the character \(name) cannot stand in a YAML file",
          range: source.range(place, Place(line: line + 1, column: column + 2)),
          help: "delete it; inside double quotes it may be written as `\\x\(hexadecimal(scalar.value).suffix(2))`"))
    }
  }
  return found == 0
}

/// A character that looks like a space, or like nothing, where YAML wants a space: among those that indent a line, behind a colon or a
/// dash, before a comment, or where a value ends.
private func oddSpace(
  in line: Substring, number: Int
) -> (place: Place, name: String, replacement: String)? {
  func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200B || scalar != " " && scalar.properties.generalCategory == .spaceSeparator
  }
  // Whether nothing but blanks stands between here and what wants a space behind it.
  var isAfterSign = true
  // What ends a run of blanks is looked for once.
  var isRunKnown = false
  let scalars = line.unicodeScalars
  var column = 0
  for index in scalars.indices {
    let scalar = scalars[index]
    column += 1
    if scalar == "#" || scalar == "\"" || scalar == "'" { return nil }
    guard isOdd(scalar) else {
      if scalar != " " { (isAfterSign, isRunKnown) = (scalar == ":" || scalar == "-" && isAfterSign, false) }
      continue
    }
    if isAfterSign || !isRunKnown && endsValue(scalars[index...].drop { $0 == " " || isOdd($0) }) {
      let name = scalar.properties.name?.lowercased() ?? "U+" + hexadecimal(scalar.value)
      return (Place(line: number, column: column), name, scalar.value == 0x200B ? "" : " ")
    }
    isRunKnown = true
  }
  return nil
}

/// Whether a line's rest is a comment, or nothing.
private func endsValue(_ rest: Substring.UnicodeScalarView) -> Bool {
  rest.isEmpty || rest.first == "#" && (rest.dropFirst().first ?? " ") == " "
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
  default: false
  }
}
