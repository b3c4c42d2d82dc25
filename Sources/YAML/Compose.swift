package import Diagnostics

/// Reads a YAML text into nodes. Beyond syntax errors it refuses what a spec cannot have: tags, merge keys, duplicate keys, keys that
/// are not scalars, a second document, more than 100 levels of nesting, aliases that expand to more than 100,000 nodes.
///
/// - Returns: the nodes, also where errors leave the rest readable or their fixes are certain; nil where the text cannot be read. The
///   collector has the errors in both cases.
package func compose(_ source: SourceText, into collector: Collector) -> Node? {
  var corrections = Corrections()
  // A hostile text is not read again and again.
  var bytesLeft = 1_000_000
  while true {
    let found = Collector()
    let attempt = read(corrections.edits.isEmpty ? source : corrections.text(of: source), into: found)
    let diagnostics = found.diagnostics.map { corrections.original($0) }
    func report(where isWanted: (Diagnostic) -> Bool = { _ in true }) {
      for diagnostic in diagnostics where isWanted(diagnostic) { collector.report(diagnostic) }
    }
    bytesLeft -= source.text.utf8.count
    if attempt.root == nil, bytesLeft > source.text.utf8.count, corrections.edits.count < 100 {
      let edits = diagnostics.compactMap(\.edit).filter(\.isCertain)
      if !edits.isEmpty, corrections.add(edits, in: source) {
        report { $0.edit.map(edits.contains) ?? false }
        continue
      }
    }
    var text = source
    text.textsWithHashes = attempt.textsWithHashes.map { corrections.original($0) }
    collector.add(text)
    collector.addTexts(of: found)
    report()
    return attempt.root.map { corrections.edits.isEmpty ? $0 : corrections.original($0) }
  }
}

/// Reads a text once: its nodes, nil where it cannot be read to its end, and its texts that hold a `#`.
private func read(_ source: SourceText, into collector: Collector) -> (root: Node?, textsWithHashes: [SourceRange]) {
  guard reportCharacters(in: source, into: collector) else { return (nil, []) }
  guard let parser = Parser(source.text) else {
    collector.report(
      Diagnostic(code: .badYAML, message: "out of memory while reading \(quoted(source.file))", range: nil))
    return (nil, [])
  }
  var composer = Composer(source: source, collector: collector)
  do throws(Parser.SyntaxError) {
    let root = try composer.compose(parser)
    return (root, composer.textsWithHashes)
  } catch {
    composer.explainWordsWithoutColon()
    let diagnostic = error.explained(in: source, composer.unfinished)
    if !composer.hasExplained(error.position.line, diagnostic.range?.start) { collector.report(diagnostic) }
    return (nil, composer.textsWithHashes)
  }
}

/// Whether the text has only characters that YAML allows, and no odd spaces where YAML wants a space. Reports up to ten others, since
/// libyaml gives no position for them.
private func reportCharacters(in source: SourceText, into collector: Collector) -> Bool {
  var found = 0
  for (line, text) in source.lines.enumerated() {
    // Nearly all lines are plain ASCII and need no closer look.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { continue }
    if let odd = oddSpaces(in: text) {
      found += 1
      let scalars = Array(text.unicodeScalars)[odd]
      let range = source.range(
        Position(line: line + 1, column: odd.lowerBound + 1), Position(line: line + 1, column: odd.upperBound + 1))
      let name = scalars.first.map(Typography.name) ?? ""
      let replacement = String(scalars.compactMap { $0.value == 0x200B ? nil : " " as Character })
      collector.report(
        Diagnostic(
          code: .oddSpace,
          message: scalars.count == 1
            ? "the character here, \(name), is not a space in YAML"
            : "the \(scalars.count) characters here, \(name), are not spaces in YAML",
          range: range,
          help: replacement.isEmpty
            ? "delete \(scalars.count == 1 ? "it" : "them")"
            : "write \(counted(replacement.utf8.count, "space")) instead",
          edit: Edit(range: range, replacement: replacement, isCertain: true)))
    }
    for (column, scalar) in text.unicodeScalars.enumerated() where !isAllowed(scalar) {
      found += 1
      if found > 10 { return false }
      let hexadecimal = Typography.hexadecimal(scalar.value)
      let escape = scalar.value <= 0xFF ? "\\x\(hexadecimal.suffix(2))" : "\\u\(hexadecimal)"
      collector.report(
        Diagnostic(
          code: .controlCharacter, message: "the control character U+\(hexadecimal) is not allowed in YAML",
          range: source.range(
            Position(line: line + 1, column: column + 1), Position(line: line + 1, column: column + 2)),
          help: "delete it, or write it as `\(escape)` in double quotes"))
    }
  }
  return found == 0
}

/// The first run of characters in a line that look like spaces, or like nothing, where YAML wants spaces: in the indentation, after a
/// colon or a dash, before a comment, or after the value. Offsets are in code points.
private func oddSpaces(in line: Substring) -> Range<Int>? {
  let scalars = Array(line.unicodeScalars)
  // Whether only spaces are between here and a sign that needs a space after it.
  var isAfterSign = true
  // The end of a run of spaces is looked for once.
  var isRunKnown = false
  for (index, scalar) in scalars.enumerated() {
    if scalar == "#" || scalar == "\"" || scalar == "'" { return nil }
    guard Typography.isOddSpace(scalar) else {
      if scalar != " " { (isAfterSign, isRunKnown) = (scalar == ":" || scalar == "-" && isAfterSign, false) }
      continue
    }
    if isAfterSign || !isRunKnown && endsValue(scalars[index...].drop { $0 == " " || Typography.isOddSpace($0) }) {
      let length = scalars[index...].prefix(while: Typography.isOddSpace).count
      return index..<(index + length)
    }
    isRunKnown = true
  }
  return nil
}

/// Whether the rest of a line is empty or a comment.
private func endsValue(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
  rest.isEmpty || rest.first == "#" && (rest.dropFirst().first ?? " ") == " "
}

private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
  default: false
  }
}
