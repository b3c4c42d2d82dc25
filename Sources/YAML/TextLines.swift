import Diagnostics

/// A text's lines as messages about them need them: numbers count from 1, and there is no line that cannot be asked for.
struct TextLines {
  private let source: SourceText

  init(_ source: SourceText) {
    self.source = source
  }

  var count: Int { source.lines.count }

  subscript(number: Int) -> Substring {
    source.lines.indices.contains(number - 1) ? source.lines[number - 1] : ""
  }

  func range(_ start: Place, _ end: Place) -> SourceRange { source.range(start, end) }

  /// One character's place; the end of the text is shown at its last line that holds something.
  func point(_ place: Place) -> SourceRange {
    var place = place
    if place.line > count || (place.line == count && self[place.line].isEmpty) {
      var last = min(place.line, count)
      while last > 1, self[last].allSatisfy(\.isWhitespace) { last -= 1 }
      place = Place(line: last, column: self[last].unicodeScalars.count + 1)
    }
    return range(place, Place(line: place.line, column: place.column + 1))
  }

  func scalar(at place: Place) -> Unicode.Scalar? {
    self[place.line].unicodeScalars.dropFirst(place.column - 1).first
  }

  /// How many spaces begin the line.
  func indent(_ number: Int) -> Int { self[number].unicodeScalars.prefix { $0 == " " }.count }

  /// The line without its indentation, its comment and the blanks before that.
  func text(_ number: Int) -> String {
    var text = ""
    var previous: Unicode.Scalar = " "
    for scalar in self[number].unicodeScalars.drop(while: { $0 == " " }) {
      if scalar == "#", previous == " " || previous == "\t" { break }
      text.unicodeScalars.append(scalar)
      previous = scalar
    }
    return text.trimmed
  }

  /// The nearest line above that holds more than a comment.
  func content(above number: Int) -> Int? {
    var number = min(number, count + 1) - 1
    while number > 0, text(number).isEmpty { number -= 1 }
    return number > 0 ? number : nil
  }

  /// The nearest line below that holds more than a comment.
  func content(below number: Int) -> Int? {
    var number = number + 1
    while number <= count, text(number).isEmpty { number += 1 }
    return number <= count ? number : nil
  }

  /// The range of a line's text.
  func range(ofText number: Int) -> SourceRange {
    let start = indent(number) + 1
    let length = text(number).unicodeScalars.count
    return range(Place(line: number, column: start), Place(line: number, column: start + length))
  }

  /// Whether a text is one word that could be a key.
  func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isWordLike }
  }

  /// Where `...` ends a document above a line.
  func documentEnd(above number: Int) -> SourceRange? {
    var number = min(number, count)
    while number > 0 {
      if self[number].hasPrefix("...") { return range(ofText: number) }
      number -= 1
    }
    return nil
  }

  /// The marks that a version control system leaves where two sides changed the same lines.
  func mergeConflict(near number: Int) -> Finding? {
    let marks = ["<<<<<<<", "=======", ">>>>>>>"]
    for line in max(1, number - 20)...max(1, min(count, number + 1)) {
      if marks.contains(where: { self[line].hasPrefix($0) }), self[line].hasPrefix(marks[0]) || line == number {
        return Finding(
          message: "a merge conflict is left in the file here", range: range(ofText: line),
          help: "keep one of the two sides, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`")
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether it can stand in a plain word such as a key: a letter, a digit, `_` or `-`.
  var isWordLike: Bool { properties.isAlphabetic || properties.numericType != nil || self == "_" || self == "-" }
}
