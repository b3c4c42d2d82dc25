import Files

/// A pattern of paths as shells write them: `*` and `?` within a name, `[ab]` and `[!ab]`, `**` for folders at any depth.
struct PathPattern {
  /// The folder that all it can match is under.
  let folder: String
  private let parts: [Part]
  /// How many folders below ``folder`` it can look into, that one counted.
  var depth: Int {
    parts.contains { if case .folders = $0 { true } else { false } } ? .max : parts.count
  }

  /// What a name on the way of a path must be.
  private enum Part {
    /// Any names, or none.
    case folders
    case name([Sign])
  }

  /// What a character of a name must be.
  private enum Sign {
    /// Any characters, or none.
    case any
    case one
    case character(Character)
    case set([Character], isNegated: Bool)
  }

  init(_ text: String) {
    let all = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let fixed = all.prefix { !$0.contains { "*?[".contains($0) } }
    let start = fixed.joined(separator: "/")
    folder = fixed.isEmpty ? "." : start.isEmpty ? "/" : start
    parts = all.dropFirst(fixed.count).map { $0 == "**" ? .folders : .name(Self.signs(Array($0))) }
  }

  /// Whether a path under ``folder`` is one of those meant.
  func matches(_ path: String) -> Bool {
    var rest = path[...]
    if folder != "." {
      guard rest.hasPrefix(folder) else { return false }
      rest = rest.dropFirst(folder.count)
      if rest.first == "/" { rest = rest.dropFirst() }
    }
    return Self.matches(rest.split(separator: "/").map(Array.init), parts) { name, part in
      guard case .name(let signs) = part else { return nil }
      return Self.matches(name, signs) { character, sign in
        switch sign {
        case .any: nil
        case .one: true
        case .character(let wanted): character == wanted
        case .set(let set, let isNegated): Self.contains(set, character) != isNegated
        }
      }
    }
  }

  /// Whether elements are what a row of signs wants; `isMet` is nil for a sign that stands for any number of them. Only the last such
  /// sign is gone back to, since what the earlier ones could take it can take too: the time is a product of the lengths.
  private static func matches<Element, Wanted>(
    _ elements: [Element], _ signs: [Wanted], isMet: (Element, Wanted) -> Bool?
  ) -> Bool {
    var (element, sign) = (0, 0)
    var last: (element: Int, sign: Int)?
    while element < elements.count {
      let met = sign < signs.count ? isMet(elements[element], signs[sign]) : false
      switch met {
      case nil:
        last = (element, sign)
        sign += 1
      case true?: (element, sign) = (element + 1, sign + 1)
      case false?:
        guard let open = last else { return false }
        last = (open.element + 1, open.sign)
        (element, sign) = (open.element + 1, open.sign + 1)
      }
    }
    guard let any = elements.last else { return signs.isEmpty }
    return signs[sign...].allSatisfy { isMet(any, $0) == nil }
  }

  private static func signs(_ text: [Character]) -> [Sign] {
    var signs: [Sign] = []
    var index = 0
    while index < text.count {
      switch text[index] {
      case "*": signs.append(.any)
      case "?": signs.append(.one)
      case "[":
        // What is not closed stands for nothing.
        guard let end = text[index...].dropFirst(2).firstIndex(of: "]") else { return [.set([], isNegated: false)] }
        let set = text[(index + 1)..<end]
        let isNegated = set.first == "!" || set.first == "^"
        signs.append(.set(Array(isNegated ? set.dropFirst() : set), isNegated: isNegated))
        index = end
      default: signs.append(.character(text[index]))
      }
      index += 1
    }
    return signs
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
