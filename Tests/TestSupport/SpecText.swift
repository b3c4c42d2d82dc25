/// The text of a spec in block style, with entries that can be added and replaced by key. Comments and the layout of other lines are kept.
package struct SpecText: Sendable {
  /// A line of a mapping or a list with the deeper lines below it.
  private struct Entry: Sendable {
    /// The key of the line. Nil for elements of lists, comments and empty lines.
    var key: String?
    var line: String
    var entries: [Entry] = []

    /// Whether the value is a mapping on the lines below.
    var holdsMapping: Bool {
      let end = line.reversed().first { $0 != " " }
      return end == ":" && !entries.isEmpty && entries.allSatisfy { $0.key != nil }
    }
  }

  private var entries: [Entry]

  package init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    entries = Self.parse(lines)
  }

  private init(entries: [Entry]) { self.entries = entries }

  /// The text, with a line feed at its end.
  package var text: String { Self.lines(of: entries).joined(separator: "\n") + "\n" }

  /// The spec with the entries of another: mappings on lines of their own are merged, other values replaced, and new keys appended.
  package func merging(_ other: SpecText) -> SpecText {
    SpecText(entries: Self.merge(other.entries, into: entries))
  }

  /// The spec with a fragment at a path of keys, such as `model.layers`. Entries replace those with the same key, a list the whole value.
  package func setting(_ path: String, to fragment: String) -> SpecText {
    let keys = path.split(separator: ".").map(String.init)
    let lines = fragment.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return SpecText(entries: Self.put(lines, at: keys[...], into: entries, depth: 0))
  }

  private static func parse(_ lines: [String]) -> [Entry] {
    var entries: [Entry] = []
    var index = 0
    let depth = lines.first.map(indent) ?? 0
    while index < lines.count {
      let end = lines[(index + 1)...].firstIndex { indent($0) <= depth } ?? lines.count
      entries.append(
        Entry(key: key(lines[index]), line: lines[index], entries: parse(Array(lines[(index + 1)..<end]))))
      index = end
    }
    return entries
  }

  private static func merge(_ new: [Entry], into old: [Entry]) -> [Entry] {
    var result = old
    for entry in new {
      guard let key = entry.key, let index = result.firstIndex(where: { $0.key == key }) else {
        result.append(entry)
        continue
      }
      if entry.holdsMapping && result[index].holdsMapping {
        result[index].entries = merge(entry.entries, into: result[index].entries)
      } else {
        result[index] = entry
      }
    }
    return result
  }

  private static func put(
    _ lines: [String], at path: ArraySlice<String>, into entries: [Entry], depth: Int
  ) -> [Entry] {
    let margin = String(repeating: " ", count: 2 * depth)
    guard let next = path.first else {
      let new = parse(lines.map { $0.isEmpty ? $0 : margin + $0 })
      if lines[0].hasPrefix("- ") { return new }
      let keys = new.compactMap(\.key)
      return entries.filter { $0.key.map { !keys.contains($0) } ?? true } + new
    }
    var result = entries
    let index =
      result.firstIndex { $0.key == next }
      ?? {
        result.append(Entry(key: next, line: "\(margin)\(next):"))
        return result.count - 1
      }()
    result[index].entries = put(lines, at: path.dropFirst(), into: result[index].entries, depth: depth + 1)
    return result
  }

  private static func lines(of entries: [Entry]) -> [String] {
    entries.flatMap { [$0.line] + lines(of: $0.entries) }
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func key(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon].drop { $0 == " " }
    return key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !key.isEmpty ? String(key) : nil
  }
}
