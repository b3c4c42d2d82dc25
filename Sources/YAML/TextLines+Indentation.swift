import Diagnostics

/// Lines that are indented unlike those around them. libyaml stops where it can no longer go on, which is often a line later.
extension TextLines {
  func isElement(_ number: Int) -> Bool { text(number) == "-" || text(number).hasPrefix("- ") }

  /// Whether a line's value stands on it, so that nothing indented deeper can follow.
  private func isComplete(_ number: Int) -> Bool { !text(number).hasSuffix(":") }

  /// Which line is wrong, where libyaml stopped at the line given, and how it would be right.
  func misindented(_ number: Int) -> Finding? {
    guard let above = content(above: number) else { return nil }
    if text(number).hasPrefix("-"), !isElement(number), isWord(String(text(number).prefix(2))) {
      return dashWithoutSpace(number)
    }
    let (own, other) = (indent(number), indent(above))
    if own == other || isElement(number) != isElement(above) {
      if let dash = strayDash(number, above) { return dash }
    }
    if own > other {
      guard isComplete(above) else { return nil }
      // One line between two of this indentation is the odd one.
      if let before = content(above: above), indent(before) == own, isElement(before) == isElement(number) {
        return odd(above, as: own, beside: number, "the lines around it")
      }
      var found = odd(number, as: other, beside: above, "the line above, whose value is complete,")
      // The word above was perhaps meant to be a key.
      if let value = text(above).split(separator: " ").last.map(String.init), text(above).hasSuffix(": " + value),
        isWord(value), !value.allSatisfy(\.isNumber)
      {
        found.help =
          (found.help ?? "")
          + "; or, if it belongs to \(quoted(value)), put `\(value):` on a line of its own below the key"
        found.edit = nil
      }
      return found
    }
    if own < other {
      let levels = levels(above: number)
      // A first line that is alone with its indentation, while others go on with this one, is the odd one.
      let block = firstLine(ofBlock: above, deeperThan: own)
      if let block, block == above || content(below: block) == number,
        content(below: number).map({ indent($0) == own }) ?? false, !levels.contains(own)
      {
        return odd(block, as: own, beside: number, "the lines below it")
      }
      if let key = unindentedKey(above: number) { return odd(key, as: own, beside: number, "a line below it") }
      if let block, let found = lostLine(above: block, number) { return found }
      let nearest = levels.min { (abs($0 - own), -$0) < (abs($1 - own), -$1) } ?? 0
      guard nearest != own else { return nil }
      var found = odd(number, as: nearest, levels: levels)
      if let other = levels.first(where: { $0 != nearest && abs($0 - own) == abs(nearest - own) }) {
        found.help = "indent it by \(min(nearest, other)) or \(counted(max(nearest, other), "space"))"
        found.edit = nil
      }
      return found
    }
    return nil
  }

  /// How far the lines are indented that the line could stand beside, from the nearest outwards: an element beside elements, a key
  /// beside keys, where there are such.
  private func levels(above number: Int) -> [Int] {
    var all: [Int] = []
    var fitting: [Int] = []
    var line = content(above: number)
    while let at = line, all.last != 0, all.count < 50 {
      if indent(at) < all.last ?? .max {
        all.append(indent(at))
        if isElement(at) == isElement(number) { fitting.append(indent(at)) }
      }
      line = content(above: at)
    }
    return fitting.isEmpty ? all : fitting
  }

  /// A key directly below another that has no value, which should be indented below that: what stands below it is indented deeper than
  /// the line, and it less.
  private func unindentedKey(above number: Int) -> Int? {
    var key = content(above: number)
    while let at = key, indent(at) > indent(number) { key = content(above: at) }
    guard let key, !isElement(key), !isComplete(key), let owner = content(above: key), indent(owner) == indent(key),
      !isElement(owner), !isComplete(owner)
    else { return nil }
    return key
  }

  /// Lines that are indented by a level more than the one below them, and two more than the key above them: the line that they belong to
  /// is missing, or all are indented too deep.
  private func lostLine(above block: Int, _ number: Int) -> Finding? {
    let (own, deep) = (indent(number), indent(block))
    guard let owner = content(above: block), !isComplete(owner), own - indent(owner) >= 2, deep - own >= 2 else {
      return nil
    }
    return Finding(
      message: "this line is indented by \(deep), as those below it, and what follows them by \(own)",
      range: range(Place(line: block, column: 1), Place(line: block, column: deep + 1)),
      related: [Related(range: range(ofText: number), message: "indented by \(own)")],
      help: "is the line missing above it that they belong to? If not, indent them by \(counted(own, "space"))")
  }

  /// The first of the lines of one indentation that a line stands in, if the line before it is indented less than `own`.
  private func firstLine(ofBlock number: Int, deeperThan own: Int) -> Int? {
    var first = number
    while let before = content(above: first), indent(before) > own { first = before }
    return indent(first) == indent(number) ? first : nil
  }

  private func odd(_ number: Int, as right: Int, beside other: Int, _ others: String) -> Finding {
    var found = odd(number, as: right)
    found.message = "this line is indented by \(indent(number)), and \(others) by \(right)"
    found.related = [Related(range: range(ofText: other), message: "indented by \(indent(other))")]
    return found
  }

  private func odd(_ number: Int, as right: Int, levels: [Int]) -> Finding {
    var found = odd(number, as: right)
    let known = levels.map(String.init)
    let text = known.count > 1 ? known.dropLast().joined(separator: ", ") + " and " + known[known.count - 1] : known[0]
    found.message =
      "this line is indented by \(indent(number)), and the lines above that it could stand beside by \(text)"
    return found
  }

  private func odd(_ number: Int, as right: Int) -> Finding {
    let margin = range(Place(line: number, column: 1), Place(line: number, column: indent(number) + 1))
    return Finding(
      message: "", range: indent(number) == 0 ? range(ofText: number) : margin,
      help: right == 0 ? "delete the spaces before it" : "indent it by \(counted(right, "space"))",
      edit: Edit(range: margin, replacement: String(repeating: " ", count: right)))
  }

  private func dashWithoutSpace(_ number: Int) -> Finding {
    let dash = Place(line: number, column: indent(number) + 1)
    let after = Place(line: number, column: dash.column + 1)
    return Finding(
      message: "a space is missing after this dash", range: point(dash), help: "write `- `",
      edit: Edit(range: range(after, after), replacement: " ", isCertain: true))
  }

  /// A list's element among keys, or a key among a list's elements.
  private func strayDash(_ number: Int, _ above: Int) -> Finding? {
    let own = indent(number)
    if isElement(number), !isElement(above) {
      guard own <= indent(above) else { return nil }
      // A single line before elements lacks its dash.
      if own == indent(above), let before = content(above: above), indent(before) < own, !isComplete(before),
        isComplete(above)
      {
        return missingDash(above, "a `- ` is missing here: the lines below are a list's elements")
      }
      return Finding(
        message: "a list's element stands among keys",
        range: point(Place(line: number, column: own + 1)), help: "indent it below the key that it belongs to")
    }
    if isElement(number), let list = content(above: number), isElement(list), own < indent(list) {
      // Its list's elements are indented deeper.
      return odd(number, as: indent(list), beside: list, "the list's other elements")
    }
    guard !isElement(number), isElement(above), own == indent(above) else { return nil }
    let isOnly = content(above: above).map { indent($0) < own } ?? true
    let goesOnWithKeys = content(below: number).map { indent($0) == own && !isElement($0) } ?? false
    if isOnly, goesOnWithKeys {
      let dash = Place(line: above, column: own + 1)
      return Finding(
        message: "this dash begins a list, and the next line is a key",
        range: point(dash), related: [Related(range: range(ofText: number), message: "no element of a list")],
        help: "delete the dash",
        edit: Edit(range: range(dash, Place(line: above, column: own + 3)), replacement: ""))
    }
    return missingDash(number)
  }

  func missingDash(
    _ number: Int, _ message: String = "a `- ` is missing here: this line stands among a list's elements"
  ) -> Finding {
    let start = Place(line: number, column: indent(number) + 1)
    if let sign = scalar(at: start), "–—−•·".unicodeScalars.contains(sign) {
      let place = point(start)
      return Finding(
        message: "\(quoted(String(sign))) is no dash to YAML", range: place, help: "write `-` in its place",
        edit: Edit(range: place, replacement: "-", isCertain: true))
    }
    return Finding(
      message: message, range: range(ofText: number), help: "begin it with `- `",
      edit: Edit(range: range(start, start), replacement: "- ", isCertain: true))
  }
}
