/// A spec in YAML with syntax highlighting. Every token is isolated, so that text with another writing direction does not reorder a line.
struct SpecListing: Sendable {
  let spec: String

  func draw(into page: inout Markup) {
    page.element("pre", ["class": "spec", "tabindex": "0", "aria-label": "The spec"]) { pre in
      pre.element("code") { code in
        for (index, line) in spec.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
          if index > 0 { code.write("\n") }
          Self.draw(line, into: &code)
        }
      }
    }
  }

  private static func draw(_ line: Substring, into code: inout Markup) {
    var rest = line
    var depth = 0
    while let first = rest.first {
      if first == "#", rest.startIndex == line.startIndex || line[line.index(before: rest.startIndex)].isWhitespace {
        code.element("span", ["class": "comment"], text: String(rest))
        return
      }
      let token = token(at: rest, depth: depth)
      rest = rest.dropFirst(token.count)
      if first == "{" || first == "[" { depth += 1 }
      if first == "}" || first == "]" { depth -= 1 }
      let isKey = rest.first == ":" && (rest.dropFirst().first.map(\.isWhitespace) ?? true)
      guard let name = isKey && isScalar(first) ? "key" : kind(token) else {
        if isScalar(first) { code.element("span", text: String(token)) } else { code.write(token) }
        continue
      }
      code.element("span", ["class": name], text: String(token))
    }
  }

  private static func isScalar(_ first: Character) -> Bool {
    !first.isWhitespace && !"{}[],:".contains(first)
  }

  /// The next quoted or plain scalar, whitespace or punctuation mark.
  private static func token(at rest: Substring, depth: Int) -> Substring {
    guard let first = rest.first else { return rest }
    if first.isWhitespace { return rest.prefix(while: \.isWhitespace) }
    if first == "\"" || first == "'" {
      var end = rest.index(after: rest.startIndex)
      while end < rest.endIndex, rest[end] != first {
        let isEscape = first == "\"" && rest[end] == "\\"
        end = rest.index(end, offsetBy: isEscape ? 2 : 1, limitedBy: rest.endIndex) ?? rest.endIndex
      }
      return end < rest.endIndex ? rest[...end] : rest
    }
    if !isScalar(first) || (first == "-" && (rest.dropFirst().first?.isWhitespace ?? true)) { return rest.prefix(1) }
    var end = rest.startIndex
    while end < rest.endIndex {
      let next = rest[end...].dropFirst().first
      if rest[end] == ":", next.map({ $0.isWhitespace || (depth > 0 && ",]}".contains($0)) }) ?? true { break }
      if depth > 0, ",]}".contains(rest[end]) { break }
      if rest[end].isWhitespace, next == "#" || rest[end...].allSatisfy(\.isWhitespace) { break }
      end = rest.index(after: end)
    }
    return rest[..<end]
  }

  private static func kind(_ token: Substring) -> String? {
    guard let first = token.first else { return nil }
    if first == "\"" || first == "'" { return "text" }
    if first == "$" { return "reference" }
    if ["true", "false", "null", "~"].contains(token) { return "word" }
    let isNumeric = first.isNumber || ((first == "-" || first == "+" || first == ".") && token.count > 1)
    return isNumeric && Double(token) != nil ? "number" : nil
  }
}
