/// A minimal HTML reader: checks that a page is well formed and extracts its text.
struct Tags {
  /// The names of all start tags in order.
  private(set) var names: [String] = []
  /// The errors found.
  private(set) var faults: [String] = []
  /// All text outside scripts and styles, with entities resolved.
  private(set) var text = ""
  /// The contents of the style elements.
  private(set) var styles: [String] = []
  /// The contents of the script elements.
  private(set) var scripts: [String] = []
  private(set) var identifiers: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = Array(html.unicodeScalars)[...]
    func next(_ target: String) -> Int? {
      let wanted = Array(target.unicodeScalars)
      guard rest.count >= wanted.count else { return nil }
      return (rest.startIndex...(rest.endIndex - wanted.count)).first { start in
        rest[start] == wanted[0] && Array(rest[start..<(start + wanted.count)]) == wanted
      }
    }
    func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var string = ""
      string.unicodeScalars.append(contentsOf: scalars)
      return string
    }
    while let start = rest.firstIndex(of: "<") {
      text += Self.resolved(string(rest[..<start]))
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without end")
        break
      }
      let tag = string(rest[(start + 1)..<end])
      rest = rest[(end + 1)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes another element") }
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      if !name.allSatisfy({ $0.isLetter || $0.isNumber }) { faults.append("<\(tag)> is not a tag") }
      if tag.count(where: { $0 == "\"" }) % 2 != 0 { faults.append("<\(tag)> has an unclosed quotation mark") }
      names.append(name)
      if let id = tag.components(after: " id=\"") { identifiers.append(id) }
      if ["meta", "input", "link", "wbr"].contains(name) { continue }
      if name == "script" || name == "style" {
        guard let close = next("</\(name)>") else {
          faults.append("<\(name)> has no end")
          break
        }
        if name == "script" { scripts.append(string(rest[..<close])) } else { styles.append(string(rest[..<close])) }
        rest = rest[(close + name.count + 3)...]
        continue
      }
      open.append(name)
    }
    text += string(rest)
    faults += open.map { "<\($0)> is not closed" }
  }

  private static func resolved(_ text: String) -> String {
    var text = text
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
    }
    return text
  }
}

extension String {
  /// The text between `mark` and the next quotation mark.
  fileprivate func components(after mark: String) -> String? {
    let parts = split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : nil
  }
}
