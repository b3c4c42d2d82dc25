import Files

/// A pattern of paths as shells write them: `*` and `?` within a name, `[ab]` and `[!ab]`, `**` for folders at any depth.
struct PathPattern {
  /// The folder that all it can match is under.
  let folder: String
  private let parts: [[Character]]

  init(_ text: String) {
    let all = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let fixed = all.prefix { !$0.contains { "*?[".contains($0) } }
    let start = fixed.joined(separator: "/")
    folder = fixed.isEmpty ? "." : start.isEmpty ? "/" : start
    parts = all.dropFirst(fixed.count).map(Array.init)
  }

  /// Whether a path under ``folder`` is one of those meant.
  func matches(_ path: String) -> Bool {
    var rest = path[...]
    if folder != "." {
      guard rest.hasPrefix(folder) else { return false }
      rest = rest.dropFirst(folder.count)
      if rest.first == "/" { rest = rest.dropFirst() }
    }
    return Self.matches(rest.split(separator: "/").map { Array($0) }[...], parts[...])
  }

  private static func matches(_ names: ArraySlice<[Character]>, _ parts: ArraySlice<[Character]>) -> Bool {
    guard let part = parts.first else { return names.isEmpty }
    if part == ["*", "*"] {
      return matches(names, parts.dropFirst()) || (!names.isEmpty && matches(names.dropFirst(), parts))
    }
    guard let name = names.first, matches(name[...], part[...]) else { return false }
    return matches(names.dropFirst(), parts.dropFirst())
  }

  private static func matches(_ name: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
    guard let sign = part.first else { return name.isEmpty }
    switch sign {
    case "*":
      return matches(name, part.dropFirst()) || (!name.isEmpty && matches(name.dropFirst(), part))
    case "?": return !name.isEmpty && matches(name.dropFirst(), part.dropFirst())
    case "[":
      guard let end = part.dropFirst(2).firstIndex(of: "]"), let first = name.first else { return false }
      var set = part[(part.startIndex + 1)..<end]
      let isNegated = set.first == "!" || set.first == "^"
      if isNegated { set = set.dropFirst() }
      guard contains(Array(set), first) != isNegated else { return false }
      return matches(name.dropFirst(), part[(end + 1)...])
    default: return name.first == sign && matches(name.dropFirst(), part.dropFirst())
    }
  }

  private static func contains(_ set: [Character], _ character: Character) -> Bool {
    var index = 0
    while index < set.count {
      if index + 2 < set.count, set[index + 1] == "-" {
        if set[index] <= character, character <= set[index + 2] { return true }
        index += 3
      } else {
        if set[index] == character { return true }
        index += 1
      }
    }
    return false
  }
}
