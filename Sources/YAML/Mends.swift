import Diagnostics

/// Certain changes within lines of a text that YAML cannot read on: what follows is read as if they were made, so that a missing
/// space hides no other mistake. The nodes and messages that come of it are put back to where they stand in the text as it is.
struct Mends {
  /// One change, without what it leaves as it is at its ends. Columns count from 1.
  private struct Mend {
    /// Where it begins in the text as it is.
    var column: Int
    var removed: Int
    var put: Int
  }

  private(set) var edits: [Edit] = []
  private var byLine: [Int: [Mend]] = [:]

  /// Takes changes of the text as it is; false, and nothing is taken, where one of them is not within a line or they overlap.
  mutating func add(_ new: [Edit], in source: SourceText) -> Bool {
    let all = edits + new.filter { !edits.contains($0) }
    guard all.count > edits.count, Edits.apply(all, to: source.text).made.count == all.count,
      new.allSatisfy({ $0.range.start.line == $0.range.end.line && !$0.replacement.contains(where: \.isNewline) })
    else { return false }
    edits = all
    byLine = Dictionary(grouping: all, by: \.range.start.line).mapValues { edits in
      edits.map { Self.narrowed($0, in: source) }.sorted { $0.column < $1.column }
    }
    return true
  }

  /// The text with the changes made.
  func text(of source: SourceText) -> SourceText {
    SourceText(file: source.file, text: Edits.apply(edits, to: source.text).text)
  }

  private static func narrowed(_ edit: Edit, in source: SourceText) -> Mend {
    let before = Array(source.text(in: edit.range).unicodeScalars)
    let after = Array(edit.replacement.unicodeScalars)
    let start = zip(before, after).prefix { $0 == $1 }.count
    let end = zip(before.dropFirst(start).reversed(), after.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    return Mend(
      column: edit.range.start.column + start, removed: before.count - start - end, put: after.count - start - end)
  }

  // MARK: Back to the text as it is

  func original(_ place: Place) -> Place {
    var place = place
    var shift = 0
    for mend in byLine[place.line] ?? [] {
      let start = mend.column + shift
      if place.column <= start { break }
      if place.column < start + mend.put {
        place.column = mend.column + min(place.column - start, mend.removed)
        return place
      }
      shift += mend.put - mend.removed
    }
    place.column -= shift
    return place
  }

  func original(_ range: SourceRange) -> SourceRange {
    var range = range
    (range.start, range.end) = (original(range.start), original(range.end))
    return range
  }

  func original(_ node: Node) -> Node {
    var node = node
    node.range = original(node.range)
    switch node.kind {
    case .scalar: break
    case .sequence(let nodes): node.kind = .sequence(nodes.map(original))
    case .mapping(let entries):
      node.kind = .mapping(entries.map { Entry(key: original($0.key), value: original($0.value)) })
    }
    return node
  }

  func original(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.range = diagnostic.range.map(original)
    diagnostic.related = diagnostic.related.map { Related(range: original($0.range), message: $0.message) }
    if var edit = diagnostic.edit {
      edit.range = original(edit.range)
      diagnostic.edit = edit
    }
    return diagnostic
  }
}
