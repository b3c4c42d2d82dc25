/// A position in a text. Lines and columns count from 1; columns count code points, as libyaml does.
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The beginning of a text.
  package static let start = Position(line: 1, column: 1)

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range of one file's text, without its end. An empty range is a point between two characters.
package struct SourceRange: Hashable, Sendable {
  package var file: String
  package var start: Position
  package var end: Position
  /// The number of the reading, for a text that is read more than once, such as a block at each use.
  package var via: Int?

  package init(file: String, start: Position, end: Position, via: Int? = nil) {
    self.file = file
    self.start = start
    self.end = max(start, end)
    self.via = via
  }

  /// The same range, whatever the reading.
  package var stretch: SourceRange { SourceRange(file: file, start: start, end: end) }

  /// The order of ranges: by file, start and end.
  package static func precedes(_ left: SourceRange, _ right: SourceRange) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
