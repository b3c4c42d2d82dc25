extension Collector {
  /// Takes back the warnings that the text allows where they stand: `# receta: allow CODE` at the end of their line, or on a line of
  /// its own above it. Where there are no errors, an allowance of the main file that silences nothing is itself a warning: it would
  /// hide the next one.
  package func settleAllowances(inMain file: String) {
    let allowances = sources.values.flatMap { Allowance.all(in: $0) }.sorted {
      SourceRange.precedes($0.range, $1.range)
    }
    guard !allowances.isEmpty else { return }
    var used: Set<Int> = []
    withdraw { diagnostic in
      guard let place = diagnostic.range else { return false }
      let silencing = allowances.indices.filter { index in
        let allowance = allowances[index]
        return allowance.code == diagnostic.code && allowance.range.file == place.file
          && allowance.line == place.start.line
      }
      used.formUnion(silencing)
      return !silencing.isEmpty
    }
    for (index, allowance) in allowances.enumerated() where !used.contains(index) && allowance.range.file == file {
      if let diagnostic = allowance.complaint(among: diagnostics, isWhole: !hasErrors) { report(diagnostic) }
    }
  }
}

/// A comment that allows what a code warns of.
private struct Allowance {
  let code: String
  /// The line that it holds for.
  let line: Int
  /// Where the code stands.
  let range: SourceRange

  static func all(in source: SourceText) -> [Allowance] {
    var found: [Allowance] = []
    for (index, line) in source.lines.enumerated() {
      guard let (start, codes) = parse(line) else { continue }
      let isAlone = line.unicodeScalars.first { $0 != " " && $0 != "\t" } == "#"
      let target = isAlone ? lineBelow(index, in: source) : index
      var column = start
      for code in codes {
        let end = column + code.count
        if !code.isEmpty {
          found.append(
            Allowance(
              code: String(code), line: target + 1,
              range: source.range(
                Place(line: index + 1, column: column + 1), Place(line: index + 1, column: end + 1))))
        }
        column = end + 1
      }
    }
    return found
  }

  /// The codes that a line's comment allows, and where the first begins, counted from 0; each is followed by one `,` or blank.
  private static func parse(_ line: Substring) -> (start: Int, codes: [Substring])? {
    guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
    let scalars = Array(line.unicodeScalars)
    var previous: Unicode.Scalar = " "
    for (index, scalar) in scalars.enumerated() {
      defer { previous = scalar }
      guard scalar == "#", previous == " " || previous == "\t" else { continue }
      var at = index + 1
      func skipBlanks() { while at < scalars.count, scalars[at] == " " { at += 1 } }
      func take(_ word: String) -> Bool {
        let letters = Array(word.unicodeScalars)
        guard scalars[at...].starts(with: letters) else { return false }
        at += letters.count
        return true
      }
      skipBlanks()
      guard take("receta:") else { continue }
      skipBlanks()
      guard take("allow"), at < scalars.count, scalars[at] == " " else { continue }
      skipBlanks()
      let rest = Substring(String(String.UnicodeScalarView(scalars[at...])))
      // What follows the codes behind another `#` is a remark.
      let codes = rest.prefix { $0 != "#" }
      return (at, codes.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " })
    }
    return nil
  }

  /// The next line that is neither blank nor a comment alone.
  private static func lineBelow(_ index: Int, in source: SourceText) -> Int {
    var below = index + 1
    while below < source.lines.count {
      let first = source.lines[below].unicodeScalars.first { $0 != " " && $0 != "\t" }
      if first != nil, first != "#" { return below }
      below += 1
    }
    return below
  }

  /// What is wrong with an allowance that silenced nothing; `isWhole`: whether the spec could be checked through.
  func complaint(among diagnostics: [Diagnostic], isWhole: Bool) -> Diagnostic? {
    let known = CodePage.all.map(\.code)
    var message = "nothing on line \(line) is told \(quoted(code))"
    var help = "delete the comment"
    var edit: Edit?
    if !known.contains(code) {
      message = "there is no code \(quoted(code))"
      let near = nearest(code, in: known)
      help = near.map { "did you mean \(quoted($0))?" } ?? "a message's code stands in brackets at its beginning"
      edit = near.map { Edit(range: range, replacement: $0) }
    } else if diagnostics.contains(where: { $0.code == code && $0.range?.start.line == line && $0.severity == .error })
    {
      (message, help) = ("\(quoted(code)) is an error, which nothing allows", "mend the spec")
    } else if !isWhole {
      return nil
    }
    return Diagnostic(
      code: "unused-allow", severity: .warning, message: message, range: range, help: help, edit: edit)
  }
}
