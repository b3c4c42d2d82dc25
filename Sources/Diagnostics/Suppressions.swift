extension Collector {
  /// Removes the suppressed warnings: those with a comment `# receta: allow CODE` at the end of their line, or on a line of its own above
  /// it. In the main file a suppression without effect is itself a warning where the spec has no errors, and so is a malformed one.
  package func applySuppressions(inMain file: String) {
    let suppressions = sources.values.flatMap { Suppression.all(in: $0) }.sorted {
      SourceRange.precedes($0.range, $1.range)
    }
    guard !suppressions.isEmpty else { return }
    struct Line: Hashable { var file: String, number: Int }
    let byLine = Dictionary(grouping: suppressions.indices) {
      Line(file: suppressions[$0].range.file, number: suppressions[$0].line)
    }
    // The numbers of the codes with an effect, by suppression.
    var used: [Set<Int>] = Array(repeating: [], count: suppressions.count)
    withdraw { diagnostic in
      guard let place = diagnostic.range else { return false }
      var isSuppressed = false
      for index in byLine[Line(file: place.file, number: place.start.line)] ?? [] {
        for (number, code) in suppressions[index].codes.enumerated() where code.text == diagnostic.code.name {
          used[index].insert(number)
          isSuppressed = true
        }
      }
      return isSuppressed
    }
    for (suppression, used) in zip(suppressions, used) where suppression.range.file == file && !isFull {
      for diagnostic in suppression.warnings(used, among: diagnostics, isWhole: !hasErrors) { report(diagnostic) }
    }
  }
}

/// A comment that suppresses warnings of some codes.
private struct Suppression {
  /// The codes with their ranges.
  var codes: [(text: String, range: SourceRange)]
  /// The line that it applies to.
  let line: Int
  /// The comment up to its last code; a reason may follow.
  var range: SourceRange
  /// Whether it has the documented form. Other forms have their effect and are reported.
  var isWellWritten: Bool

  static let known = Set(Code.all.map(\.name))

  static func all(in source: SourceText) -> [Suppression] {
    var found: [Suppression] = []
    // Comments on consecutive lines apply to the same line, which is searched once.
    var below = 0
    for (index, line) in source.lines.enumerated() {
      guard var comment = SuppressionComment(line),
        !source.isInText(Position(line: index + 1, column: comment.start + 1))
      else { continue }
      let isAlone = comment.start == line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
      func range(_ piece: Range<Int>) -> SourceRange {
        source.range(
          Position(line: index + 1, column: piece.lowerBound + 1),
          Position(line: index + 1, column: piece.upperBound + 1))
      }
      if isAlone, below <= index { below = lineBelow(index, in: source) }
      comment.readCodes()
      found.append(
        Suppression(
          codes: comment.codes.map { ($0.text, range($0.place)) },
          line: (isAlone ? below : index) + 1,
          range: range(comment.start..<comment.end), isWellWritten: comment.isWellWritten))
    }
    return found
  }

  /// The next line that is neither blank nor only a comment.
  private static func lineBelow(_ index: Int, in source: SourceText) -> Int {
    var below = index + 1
    while below < source.lines.count {
      let first = source.lines[below].unicodeScalars.first { $0 != " " && $0 != "\t" }
      if first != nil, first != "#" { return below }
      below += 1
    }
    return below
  }

  /// The warnings about a suppression.
  ///
  /// - Parameters:
  ///   - used: the numbers of the codes that had an effect.
  ///   - isWhole: whether the spec was checked completely.
  func warnings(_ used: Set<Int>, among diagnostics: [Diagnostic], isWhole: Bool) -> [Diagnostic] {
    guard isWellWritten, !codes.isEmpty else {
      let right = "# receta: allow " + (codes.isEmpty ? "CODE" : codes.map(\.text).joined(separator: ", "))
      return [
        Diagnostic(
          code: .badAllow,
          message: codes.isEmpty
            ? "suppression without a code" : "malformed suppression",
          range: range,
          help: "write `\(right)`" + (codes.isEmpty ? " with the code in brackets of the warning" : ""),
          edit: codes.isEmpty ? nil : Edit(range: range, replacement: right))
      ]
    }
    var warnings: [Diagnostic] = []
    var isUnknownMet = false
    for (number, code) in codes.enumerated() where !used.contains(number) {
      // Several unknown words are mostly a sentence.
      if !Self.known.contains(code.text) {
        if isUnknownMet { continue }
        isUnknownMet = true
      }
      if let warning = warning(about: code, among: diagnostics, isWhole: isWhole) {
        warnings.append(warning)
      }
    }
    return warnings
  }

  private func warning(
    about code: (text: String, range: SourceRange), among diagnostics: [Diagnostic], isWhole: Bool
  ) -> Diagnostic? {
    let name = quoted(code.text)
    var message = "unused suppression: line \(line) has no warning \(name)"
    var help = codes.count > 1 ? "delete the code" : "delete the comment"
    var edit: Edit?
    if !Self.known.contains(code.text) {
      message = "unknown code \(name)"
      let near = nearest(code.text, in: Code.all.map(\.name))
      help =
        near.map { "did you mean \(quoted($0))?" }
        ?? "use the code in brackets of a warning, and write a reason after ` -- `"
      edit = near.map { Edit(range: code.range, replacement: $0) }
    } else if diagnostics.contains(where: {
      $0.code.name == code.text && $0.range?.start.line == line && $0.severity == .error
    }) {
      (message, help) = ("\(name) is an error here, and errors cannot be suppressed", "fix the error")
    } else if !isWhole {
      return nil
    }
    return Diagnostic(
      code: .unusedAllow, message: message, range: code.range, help: help, edit: edit)
  }
}

/// A comment in the form of a suppression, or similar to it. Offsets count the line's code points from 0.
private struct SuppressionComment {
  private let scalars: [Unicode.Scalar]
  /// The offset of its `#`.
  let start: Int
  /// The end of the last code, or of the verb where there are no codes.
  private(set) var end: Int
  private(set) var codes: [(text: String, place: Range<Int>)] = []
  private(set) var isWellWritten: Bool

  /// `allow`, and the words of other tools for it.
  private static let verbs: Set<String> = [
    "allow", "allows", "allowed", "ignore", "disable", "suppress", "silence", "skip", "noqa", "nolint", "off",
  ]

  /// Nil where the line has no such comment.
  init?(_ line: Substring) {
    guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
    let scalars = Array(line.unicodeScalars)
    var previous: Unicode.Scalar = " "
    for (index, scalar) in scalars.enumerated() {
      if scalar == "#", previous == " " || previous == "\t", let found = Self.verb(in: scalars, after: index) {
        (self.scalars, start, end, isWellWritten) = (scalars, index, found.end, found.isWellWritten)
        return
      }
      previous = scalar
    }
    return nil
  }

  /// The end of `receta: allow`, or of something similar, after a `#`.
  private static func verb(in scalars: [Unicode.Scalar], after sign: Int) -> (end: Int, isWellWritten: Bool)? {
    var at = sign + 1
    func skip(_ signs: String) { while at < scalars.count, signs.unicodeScalars.contains(scalars[at]) { at += 1 } }
    func word() -> String {
      let word = scalars[at...].prefix { $0.properties.isAlphabetic }.prefix(20)
      at += word.count
      return String(String.UnicodeScalarView(word))
    }
    skip(" ")
    guard at < scalars.count, scalars[at] == "r" || scalars[at] == "R" else { return nil }
    let name = word()
    guard name.lowercased() == "receta" else { return nil }
    let hasColon = at < scalars.count && scalars[at] == ":"
    skip(" :-")
    let verb = word()
    guard verbs.contains(verb.lowercased()) else { return nil }
    let end = at
    let isBlankNext = at == scalars.count || scalars[at] == " "
    let isWellWritten = name == "receta" && hasColon && verb == "allow" && isBlankNext
    // A sentence about Receta is not a suppression.
    if !hasColon {
      skip(" =:(")
      let code = scalars[at...].prefix(40).prefix { $0 == "-" || $0.properties.isAlphabetic }
      guard Suppression.known.contains(String(String.UnicodeScalarView(code))) else { return nil }
    }
    return (end, isWellWritten)
  }

  /// Reads the codes, separated by commas or spaces. Other text, such as `-- for now`, is a reason.
  mutating func readCodes() {
    let separators = (isWellWritten ? " ," : " ,=:(").unicodeScalars
    var at = end
    while true {
      while at < scalars.count, separators.contains(scalars[at]) { at += 1 }
      let code = scalars[at...].prefix {
        $0.isASCII && $0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)
      }
      let text = String(String.UnicodeScalarView(code))
      let next = at + code.count
      guard code.first?.properties.isAlphabetic == true,
        next == scalars.count || separators.contains(scalars[next]) || Suppression.known.contains(text)
      else { return }
      codes.append((text, at..<next))
      end = next
      at = next
    }
  }
}
