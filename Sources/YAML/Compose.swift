package import Diagnostics

/// Reads a YAML text into nodes. What is a spec's is refused beyond: tags, merge keys, keys given twice, keys that are no scalars,
/// a second document, more than 100 levels, aliases that stand for more than 100,000 nodes.
///
/// Nil after reporting what keeps the text from being read at all. After mistakes that leave the rest readable the nodes come back, and
/// the collector holds the errors.
package func compose(_ source: SourceText, into collector: Collector) -> Node? {
  collector.add(source)
  guard reportControlCharacters(in: source, into: collector) else { return nil }
  guard let parser = Parser(source.text) else {
    collector.report(
      Diagnostic(code: "bad-yaml", message: "there is no memory to read \(quoted(source.file))", range: nil))
    return nil
  }
  var composer = Composer(source: source, collector: collector)
  do throws(Parser.SyntaxError) {
    return try composer.compose(parser)
  } catch {
    let diagnostic = error.reworded(in: source, openFlow: composer.openFlow)
    // What stands where a colon is missing, `{dot [p, q]}`, was reported with its key.
    if let key = composer.keyWithoutValue, let place = diagnostic.range?.start, key.end.line == place.line,
      source.lines[place.line - 1].unicodeScalars.prefix(place.column - 1).dropFirst(key.end.column - 1)
        .allSatisfy({ $0 == " " })
    {
      return nil
    }
    collector.report(diagnostic)
    return nil
  }
}

/// Whether the text has only characters that YAML allows; reports up to ten others. libyaml would name no place.
private func reportControlCharacters(in source: SourceText, into collector: Collector) -> Bool {
  var found = 0
  for (line, text) in source.lines.enumerated() {
    // Whole lines of plain letters, nearly all of them, need no closer look.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { continue }
    for (column, scalar) in text.unicodeScalars.enumerated() where !isAllowed(scalar) {
      found += 1
      if found > 10 { return false }
      let place = Place(line: line + 1, column: column + 1)
      let name = "U+" + hexadecimal(scalar.value)
      collector.report(
        Diagnostic(
          code: "control-character", message: "the character \(name) cannot stand in a YAML file",
          range: source.range(place, Place(line: line + 1, column: column + 2)),
          help: "delete it; inside double quotes it may be written as `\\x\(hexadecimal(scalar.value).suffix(2))`"))
    }
  }
  return found == 0
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
