/// A place in a text: lines and columns count from 1, columns count Unicode scalars (as YAML's parser does).
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first place of any text.
  package static let start = Position(line: 1, column: 1)

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of one file's text; its end is exclusive. An empty stretch is a point between two characters.
package struct SourceRange: Hashable, Sendable {
  package var file: String
  package var start: Position
  package var end: Position
  /// Where the text is read more than once, as a block is each time it is used: which reading it was met in.
  package var via: Int?

  package init(file: String, start: Position, end: Position, via: Int? = nil) {
    self.file = file
    self.start = start
    self.end = max(start, end)
    self.via = via
  }

  /// The same stretch of text, whichever reading it was met in.
  package var stretch: SourceRange { SourceRange(file: file, start: start, end: end) }

  /// The range's own order: by file, then by place; what starts together is ordered by its end.
  package static func precedes(_ left: SourceRange, _ right: SourceRange) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
