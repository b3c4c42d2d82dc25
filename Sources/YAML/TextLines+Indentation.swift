import Diagnostics

/// Lines whose indentation differs from that of the lines around them. libyaml often stops a line after the wrong one.
extension TextLines {
  func isElement(_ number: Int) -> Bool { text(number) == "-" || text(number).hasPrefix("- ") }

  /// Whether a line has its value on it, so that no line with a deeper indentation can follow.
  private func isComplete(_ number: Int) -> Bool { !text(number).hasSuffix(":") }

  /// The line with the wrong indentation, where libyaml stopped at line `number`, and its fix.
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
      var found = odd(number, as: other, beside: above, "the line above, which has its value,")
      // The word above may have been meant as a key.
      if let value = text(above).split(separator: " ").last.map(String.init), text(above).hasSuffix(": " + value),
        isWord(value), !value.allSatisfy(\.isNumber)
      {
        found.help =
          (found.help ?? "")
          + "; or, if it is part of \(quoted(value)), put `\(value):` on a line of its own below the key"
        found.edit = nil
      }
      return found
    }
    if own < other {
      let levels = levels(above: number)
      // A single first line of another indentation than the lines below it is the wrong one.
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

  /// The indentations that the line could have, from the nearest outwards: those of elements for an element, those of keys for a key,
  /// where there are such.
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

  /// A key that should be indented below the key above it, which has no value: the lines below it are indented deeper than line
  /// `number`, and it less.
  private func unindentedKey(above number: Int) -> Int? {
    var key = content(above: number)
    while let at = key, indent(at) > indent(number) { key = content(above: at) }
    guard let key, !isElement(key), !isComplete(key), let owner = content(above: key), indent(owner) == indent(key),
      !isElement(owner), !isComplete(owner)
    else { return nil }
    return key
  }

  /// Lines that are indented one level more than the line below them and two more than the key above them: either the line between is
  /// missing, or all of them are indented too deep.
  private func lostLine(above block: Int, _ number: Int) -> Finding? {
    let (own, deep) = (indent(number), indent(block))
    guard let owner = content(above: block), !isComplete(owner), own - indent(owner) >= 2, deep - own >= 2 else {
      return nil
    }
    return Finding(
      message: "this line and those below it are indented by \(deep), and the next line by \(own)",
      range: range(Position(line: block, column: 1), Position(line: block, column: deep + 1)),
      related: [Related(range: range(ofText: number), message: "indented by \(own)")],
      help: "add the missing key above them, or indent them by \(counted(own, "space"))")
  }

  /// The first line of the block with one indentation that holds line `number`; nil where the block has several indentations.
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
      "this line is indented by \(indent(number)); the lines above are indented by \(text)"
    return found
  }

  private func odd(_ number: Int, as right: Int) -> Finding {
    let margin = range(Position(line: number, column: 1), Position(line: number, column: indent(number) + 1))
    return Finding(
      message: "", range: indent(number) == 0 ? range(ofText: number) : margin,
      help: right == 0 ? "delete the spaces at its beginning" : "indent it by \(counted(right, "space"))",
      edit: Edit(range: margin, replacement: String(repeating: " ", count: right)))
  }

  private func dashWithoutSpace(_ number: Int) -> Finding {
    let dash = Position(line: number, column: indent(number) + 1)
    let after = Position(line: number, column: dash.column + 1)
    return Finding(
      message: "a space is missing after this dash", range: point(dash), help: "write `- `",
      edit: Edit(range: range(after, after), replacement: " ", isCertain: true))
  }

  /// A list element among keys, or a key among list elements.
  private func strayDash(_ number: Int, _ above: Int) -> Finding? {
    let own = indent(number)
    if isElement(number), !isElement(above) {
      guard own <= indent(above) else { return nil }
      // A single line before list elements has lost its dash.
      if own == indent(above), let before = content(above: above), indent(before) < own, !isComplete(before),
        isComplete(above)
      {
        return missingDash(above, "`- ` is missing here: the lines below are list elements")
      }
      return Finding(
        message: "list element among the keys of a mapping",
        range: point(Position(line: number, column: own + 1)), help: "indent it below its key")
    }
    if isElement(number), let list = content(above: number), isElement(list), own < indent(list) {
      return odd(number, as: indent(list), beside: list, "the other elements of the list")
    }
    guard !isElement(number), isElement(above), own == indent(above) else { return nil }
    let isOnly = content(above: above).map { indent($0) < own } ?? true
    let goesOnWithKeys = content(below: number).map { indent($0) == own && !isElement($0) } ?? false
    if isOnly, goesOnWithKeys {
      let dash = Position(line: above, column: own + 1)
      return Finding(
        message: "this dash begins a list, but the next line is a key",
        range: point(dash), related: [Related(range: range(ofText: number), message: "this key has no dash")],
        help: "delete the dash",
        edit: Edit(range: range(dash, Position(line: above, column: own + 3)), replacement: ""))
    }
    return missingDash(number)
  }

  func missingDash(
    _ number: Int, _ message: String = "`- ` is missing here: the lines beside it are list elements"
  ) -> Finding {
    let start = Position(line: number, column: indent(number) + 1)
    if let sign = scalar(at: start), Typography.isListMark(sign) {
      let range = point(start)
      return Finding(
        code: .typographicCharacter,
        message: "the \(Typography.name(of: sign)) `\(sign)` does not begin a list element in YAML", range: range,
        help: "write `-` instead", edit: Edit(range: range, replacement: "-", isCertain: true))
    }
    return Finding(
      message: message, range: range(ofText: number), help: "begin it with `- `",
      edit: Edit(range: range(start, start), replacement: "- ", isCertain: true))
  }
}
