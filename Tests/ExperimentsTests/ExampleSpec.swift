import Diagnostics

/// A whole spec into which a page's example is put.
struct ExampleSpec: Sendable {
  /// Entries of a block mapping: the key's name, and its lines.
  private indirect enum Part: Sendable {
    case entry(key: String?, lines: [String], children: [Part])
  }

  private var parts: [Part]

  /// With a simulated shop of 100 users and 50 items.
  static let simulated = ExampleSpec(
    dataset: """
        simulate:
          users: 100
          items: 50
          positives: 400
          negatives: 400
          preference: uniform
        split: {random: {test: 0.2, validation: 0.1}}
      """, training: "  loss: binary_cross_entropy")

  /// With the data of `ratings.csv`.
  static let withFile = ExampleSpec(
    dataset: """
        file:
          path: ratings.csv
          columns: {user: user_id, item: item_id}
        split: {random: {test: 0.2, validation: 0.1}}
      """, training: "  negatives: {drawn: {per_positive: 1}}")

  private init(dataset: String, training: String) {
    let text = """
      receta: 1
      name: example
      dataset:
      \(dataset)
      model:
        layers:
          user_vector: {embedding: {of: user, size: 16}}
          item_vector: {embedding: {of: item, size: 16}}
          pair: {concat: [user_vector, item_vector]}
          hidden: {dense: {of: pair, units: 32, activation: relu}}
          logit: {dense: {of: hidden, units: 1}}
        output: logit
      training:
      \(training)
        epochs: 20
      evaluation:
        metrics: [auc, ndcg@5]
      """
    parts = Self.parse(text.split(separator: "\n").map(String.init), indent: 0)
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func key(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon].drop { $0 == " " }
    return key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !key.isEmpty ? String(key) : nil
  }

  private static func parse(_ lines: [String], indent depth: Int) -> [Part] {
    var parts: [Part] = []
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, indent(lines[end]) > depth { end += 1 }
      let inner = Array(lines[(index + 1)..<end])
      parts.append(
        .entry(
          key: key(lines[index]), lines: [lines[index]],
          children: parse(inner, indent: inner.first.map(indent) ?? depth + 2)))
      index = end
    }
    return parts
  }

  /// The spec with a fragment in its place: entries take the place of those of the same key, elements of a list the place of all.
  func with(_ fragment: String, at path: String) -> String {
    let keys = path.split(separator: ".").map(String.init)
    let lines = fragment.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Self.text(Self.put(lines, at: keys[...], into: parts, depth: 0)) + "\n"
  }

  private static func put(_ lines: [String], at path: ArraySlice<String>, into parts: [Part], depth: Int) -> [Part] {
    let margin = String(repeating: " ", count: 2 * depth)
    guard let next = path.first else {
      let new = parse(lines.map { $0.isEmpty ? $0 : margin + $0 }, indent: 2 * depth)
      if lines[0].hasPrefix("- ") { return new }
      let keys = new.compactMap { if case .entry(let key, _, _) = $0 { key } else { nil } }
      return parts.filter { if case .entry(let key?, _, _) = $0 { !keys.contains(key) } else { true } } + new
    }
    var found = false
    var result = parts.map { part -> Part in
      guard case .entry(let key, let own, let children) = part, key == next else { return part }
      found = true
      return .entry(key: key, lines: own, children: put(lines, at: path.dropFirst(), into: children, depth: depth + 1))
    }
    if !found {
      result.append(
        .entry(
          key: next, lines: ["\(margin)\(next):"],
          children: put(lines, at: path.dropFirst(), into: [], depth: depth + 1)))
    }
    return result
  }

  private static func text(_ parts: [Part]) -> String {
    parts.map { part in
      guard case .entry(_, let lines, let children) = part else { return "" }
      return lines.joined(separator: "\n") + (children.isEmpty ? "" : "\n" + text(children))
    }.joined(separator: "\n")
  }
}
