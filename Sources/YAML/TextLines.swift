import Diagnostics

/// A text's lines, numbered from 1. Lines beyond the text are empty.
struct TextLines {
  private let source: SourceText

  init(_ source: SourceText) {
    self.source = source
  }

  var count: Int { source.lines.count }

  subscript(number: Int) -> Substring {
    source.lines.indices.contains(number - 1) ? source.lines[number - 1] : ""
  }

  func range(_ start: Position, _ end: Position) -> SourceRange { source.range(start, end) }

  /// The range of one character. Positions after the last line with text are moved to its end.
  func point(_ position: Position) -> SourceRange {
    var point = position
    if point.line > count || (point.line == count && self[point.line].isEmpty) {
      var last = min(point.line, count)
      while last > 1, self[last].allSatisfy(\.isWhitespace) { last -= 1 }
      point = Position(line: last, column: self[last].unicodeScalars.count + 1)
    }
    return range(point, Position(line: point.line, column: point.column + 1))
  }

  func scalar(at position: Position) -> Unicode.Scalar? {
    self[position.line].unicodeScalars.dropFirst(position.column - 1).first
  }

  /// The number of spaces at the beginning of the line.
  func indent(_ number: Int) -> Int { self[number].unicodeScalars.prefix { $0 == " " }.count }

  /// The line without its indentation, its comment and the spaces before the comment.
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

  /// The nearest line above that is neither blank nor only a comment.
  func content(above number: Int) -> Int? {
    var number = min(number, count + 1) - 1
    while number > 0, text(number).isEmpty { number -= 1 }
    return number > 0 ? number : nil
  }

  /// The nearest line below that is neither blank nor only a comment.
  func content(below number: Int) -> Int? {
    var number = number + 1
    while number <= count, text(number).isEmpty { number += 1 }
    return number <= count ? number : nil
  }

  /// The range of a line's text.
  func range(ofText number: Int) -> SourceRange {
    let start = indent(number) + 1
    let length = text(number).unicodeScalars.count
    return range(Position(line: number, column: start), Position(line: number, column: start + length))
  }

  /// Whether a text is a single word that can be a key.
  func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isWordLike }
  }

  /// The `...` that ends a document above a line.
  func documentEnd(above number: Int) -> SourceRange? {
    var number = min(number, count)
    while number > 0 {
      if self[number].hasPrefix("...") { return range(ofText: number) }
      number -= 1
    }
    return nil
  }

  /// The markers of an unresolved merge conflict near a line.
  func mergeConflict(near number: Int) -> Finding? {
    let marks = ["<<<<<<<", "=======", ">>>>>>>"]
    for line in max(1, number - 20)...max(1, min(count, number + 1)) {
      if marks.contains(where: { self[line].hasPrefix($0) }), self[line].hasPrefix(marks[0]) || line == number {
        return Finding(
          message: "unresolved merge conflict", range: range(ofText: line),
          help: "keep one of the two sides and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether it can be part of a word such as a key: a letter, a digit, `_` or `-`.
  var isWordLike: Bool { properties.isAlphabetic || properties.numericType != nil || self == "_" || self == "-" }
}
