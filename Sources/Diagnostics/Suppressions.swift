extension Collector {
  /// Takes back the warnings that the text allows where they stand: `# receta: allow CODE` at the end of their line, or on a line of
  /// its own above it. Where there are no errors, an allowance of the main file that silences nothing is itself a warning: it would
  /// hide the next one. So is one that is not written so.
  package func settleAllowances(inMain file: String) {
    let allowances = sources.values.flatMap { Allowance.all(in: $0) }.sorted {
      SourceRange.precedes($0.range, $1.range)
    }
    guard !allowances.isEmpty else { return }
    struct Line: Hashable { var file: String, number: Int }
    let byLine = Dictionary(grouping: allowances.indices) {
      Line(file: allowances[$0].range.file, number: allowances[$0].line)
    }
    // The codes that silence something, by their allowance.
    var used: [Set<Int>] = Array(repeating: [], count: allowances.count)
    withdraw { diagnostic in
      guard let place = diagnostic.range else { return false }
      var isSilenced = false
      for index in byLine[Line(file: place.file, number: place.start.line)] ?? [] {
        for (number, code) in allowances[index].codes.enumerated() where code.text == diagnostic.code.name {
          used[index].insert(number)
          isSilenced = true
        }
      }
      return isSilenced
    }
    for (allowance, used) in zip(allowances, used) where allowance.range.file == file && !isFull {
      for diagnostic in allowance.complaints(used, among: diagnostics, isWhole: !hasErrors) { report(diagnostic) }
    }
  }
}

/// A comment that allows what codes warn of.
private struct Allowance {
  /// The codes, and where they stand.
  var codes: [(text: String, range: SourceRange)]
  /// The line that it holds for.
  let line: Int
  /// The comment without what stands behind the codes, which is a reason.
  var range: SourceRange
  /// Whether it is written as it must be; what is written otherwise holds, and is told how it is written.
  var isWellWritten: Bool

  static let known = Set(Code.all.map(\.name))

  static func all(in source: SourceText) -> [Allowance] {
    var found: [Allowance] = []
    // Comments below each other hold for the same line, which is looked for once.
    var below = 0
    for (index, line) in source.lines.enumerated() {
      guard var comment = AllowingComment(line), !source.isInText(Position(line: index + 1, column: comment.start + 1))
      else { continue }
      let isAlone = comment.start == line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
      func range(_ piece: Range<Int>) -> SourceRange {
        source.range(
          Position(line: index + 1, column: piece.lowerBound + 1), Position(line: index + 1, column: piece.upperBound + 1))
      }
      if isAlone, below <= index { below = lineBelow(index, in: source) }
      comment.readCodes()
      found.append(
        Allowance(
          codes: comment.codes.map { ($0.text, range($0.place)) },
          line: (isAlone ? below : index) + 1,
          range: range(comment.start..<comment.end), isWellWritten: comment.isWellWritten))
    }
    return found
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

  /// What is wrong with an allowance, of which the codes in `used` silenced something; `isWhole`: whether the spec could be checked
  /// through.
  func complaints(_ used: Set<Int>, among diagnostics: [Diagnostic], isWhole: Bool) -> [Diagnostic] {
    guard isWellWritten, !codes.isEmpty else {
      let right = "# receta: allow " + (codes.isEmpty ? "CODE" : codes.map(\.text).joined(separator: ", "))
      return [
        Diagnostic(
          code: .badAllow,
          message: codes.isEmpty
            ? "this comment allows nothing: it names no code" : "a comment that allows something is not written so",
          range: range,
          help: "write `\(right)`" + (codes.isEmpty ? "; a message's code stands in brackets at its beginning" : ""),
          edit: codes.isEmpty ? nil : Edit(range: range, replacement: right))
      ]
    }
    var complaints: [Diagnostic] = []
    var isUnknownMet = false
    for (number, code) in codes.enumerated() where !used.contains(number) {
      // Words that are no codes are mostly one sentence.
      if !Self.known.contains(code.text) {
        if isUnknownMet { continue }
        isUnknownMet = true
      }
      if let complaint = complaint(about: code, among: diagnostics, isWhole: isWhole) {
        complaints.append(complaint)
      }
    }
    return complaints
  }

  private func complaint(
    about code: (text: String, range: SourceRange), among diagnostics: [Diagnostic], isWhole: Bool
  ) -> Diagnostic? {
    let name = quoted(code.text)
    var message = "nothing on line \(line) is told \(name)"
    var help = codes.count > 1 ? "delete the code" : "delete the comment"
    var edit: Edit?
    if !Self.known.contains(code.text) {
      message = "there is no code \(name)"
      let near = nearest(code.text, in: Code.all.map(\.name))
      help =
        near.map { "did you mean \(quoted($0))?" }
        ?? "a message's code stands in brackets at its beginning; a reason stands behind ` -- `"
      edit = near.map { Edit(range: code.range, replacement: $0) }
    } else if diagnostics.contains(where: {
      $0.code.name == code.text && $0.range?.start.line == line && $0.severity == .error
    }) {
      (message, help) = ("\(name) is an error, which nothing allows", "mend the spec")
    } else if !isWhole {
      return nil
    }
    return Diagnostic(
      code: .unusedAllow, message: message, range: code.range, help: help, edit: edit)
  }
}

/// A line's comment that allows something, or was meant to. Places count the line's scalars from 0.
private struct AllowingComment {
  private let scalars: [Unicode.Scalar]
  /// Where its `#` stands.
  let start: Int
  /// Where the last code ends, or what stands before codes where there are none.
  private(set) var end: Int
  private(set) var codes: [(text: String, place: Range<Int>)] = []
  private(set) var isWellWritten: Bool

  /// What other tools, or other spellings, have for `allow`.
  private static let verbs: Set<String> = [
    "allow", "allows", "allowed", "ignore", "disable", "suppress", "silence", "skip", "noqa", "nolint", "off",
  ]

  /// Nil where no such comment stands in the line.
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

  /// Where `receta: allow`, or what was meant to be it, ends behind a `#`.
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
    // A sentence about this program is no such comment.
    if !hasColon {
      skip(" =:(")
      let code = scalars[at...].prefix(40).prefix { $0 == "-" || $0.properties.isAlphabetic }
      guard Allowance.known.contains(String(String.UnicodeScalarView(code))) else { return nil }
    }
    return (end, isWellWritten)
  }

  /// Reads the codes, which commas or blanks separate; what begins otherwise, such as `-- for now`, is a reason.
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
        next == scalars.count || separators.contains(scalars[next]) || Allowance.known.contains(text)
      else { return }
      codes.append((text, at..<next))
      end = next
      at = next
    }
  }
}
