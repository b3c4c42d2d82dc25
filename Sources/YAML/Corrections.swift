import Diagnostics

/// Certain fixes within single lines of a text that YAML cannot read any further. The rest is read as if they were made, so that a
/// missing space hides no other error. The positions of the resulting nodes and diagnostics are mapped back to the original text.
struct Corrections {
  /// A fix without the characters at its ends that it leaves as they are.
  private struct Change {
    /// The column in the original text, from 1.
    var column: Int
    var removed: Int
    var inserted: Int
  }

  private(set) var edits: [Edit] = []
  private var byLine: [Int: [Change]] = [:]

  /// Adds fixes of the original text. False, without adding any, where one of them spans lines or they overlap.
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

  /// The text with the fixes made.
  func text(of source: SourceText) -> SourceText {
    SourceText(file: source.file, text: Edits.apply(edits, to: source.text).text)
  }

  private static func narrowed(_ edit: Edit, in source: SourceText) -> Change {
    let before = Array(source.text(in: edit.range).unicodeScalars)
    let after = Array(edit.replacement.unicodeScalars)
    let start = zip(before, after).prefix { $0 == $1 }.count
    let end = zip(before.dropFirst(start).reversed(), after.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    return Change(
      column: edit.range.start.column + start, removed: before.count - start - end, inserted: after.count - start - end)
  }

  // MARK: Positions in the original text

  func original(_ position: Position) -> Position {
    var original = position
    var shift = 0
    for change in byLine[position.line] ?? [] {
      let start = change.column + shift
      if position.column <= start { break }
      if position.column < start + change.inserted {
        original.column = change.column + min(position.column - start, change.removed)
        return original
      }
      shift += change.inserted - change.removed
    }
    original.column -= shift
    return original
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
