extension Edit {
  /// The change as the text needs it: a key in quotes stays in quotes, since in a flow mapping (`{"lr":0.1}`) its value may follow
  /// without a blank.
  func keepingQuotes(in source: SourceText) -> Edit {
    guard range.start.line == range.end.line, let line = source.line(range.start.line)?.unicodeScalars,
      let quote = line.dropFirst(range.start.column - 1).first, quote == "\"" || quote == "'",
      line.dropFirst(range.end.column - 1).first == ":", replacement.unicodeScalars.first != quote
    else { return self }
    var edit = self
    edit.replacement = "\(quote)\(replacement)\(quote)"
    return edit
  }
}

/// Changes of one text, made together.
package enum Edits {
  /// Makes the changes that do not overlap, the first of those that do; identical ones are one. What is not among `made` may be tried
  /// again on the new text, where its place may be another.
  package static func apply(_ edits: [Edit], to text: String) -> (text: String, made: [Edit]) {
    let starts = SourceText.lineStarts(of: text)
    let scalars = text.unicodeScalars
    // Offsets are found from the start of each line, which are few beside the scalars.
    func index(of place: Position) -> String.Index? {
      guard starts.indices.contains(place.line - 1), place.column >= 1 else { return nil }
      let end = place.line < starts.count ? starts[place.line] : scalars.endIndex
      return scalars.index(starts[place.line - 1], offsetBy: place.column - 1, limitedBy: end)
    }
    var result = ""
    var made: [Edit] = []
    var rest = scalars.startIndex
    for edit in edits.sorted(by: { SourceRange.precedes($0.range, $1.range) }) {
      guard edit != made.last, let start = index(of: edit.range.start), let end = index(of: edit.range.end),
        start >= rest, made.isEmpty || start > rest || edit.range.start != edit.range.end
      else { continue }
      result.unicodeScalars.append(contentsOf: scalars[rest..<start])
      result += edit.replacement
      rest = end
      made.append(edit)
    }
    result.unicodeScalars.append(contentsOf: scalars[rest...])
    return (result, made)
  }
}
