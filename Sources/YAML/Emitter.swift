/// Writes nodes as YAML that reads back as the same nodes: block style, with short lists and mappings in flow style, and quotes around
/// each text that would otherwise be read as something else. Texts are compared by code points.
package struct Emitter: Sendable {
  /// The longest line, in characters, that holds a list or a mapping in flow style. Longer ones are written in block style.
  package var width = 100

  package init() {}

  /// The whole document, with a final line break.
  package func emit(_ node: Node) -> String {
    var lines: [String] = []
    block(node, indent: 0, prefix: "", into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The node on one line.
  package func flow(_ node: Node) -> String {
    switch node.kind {
    case .scalar(let scalar): Self.flow(scalar)
    case .sequence(let nodes): "[" + nodes.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { flow($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
    }
  }

  /// A scalar on one line, in double quotes where it needs them.
  package static func flow(_ scalar: Scalar) -> String {
    if scalar.isPlain, CoreValue(plain: scalar.text) != .text { return scalar.text.isEmpty ? "null" : scalar.text }
    return needsQuotes(scalar.text) ? quoted(scalar.text) : scalar.text
  }

  private func block(_ node: Node, indent: Int, prefix: String, into lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    // A small node is written in flow style: at most a choice with its arguments, never the document itself, and never a mapping
    // after a dash.
    if node.isLow(2), !prefix.isEmpty || (indent > 0 && node.mapping == nil) || node.isEmpty {
      let line = flow(node)
      if prefix.count + line.count + 1 <= width || node.scalar != nil || node.isEmpty {
        lines.append(prefix.isEmpty ? line : "\(prefix) \(line)")
        return
      }
    }
    switch node.kind {
    case .scalar: lines.append(prefix.isEmpty ? flow(node) : "\(prefix) \(flow(node))")
    case .sequence(let nodes):
      if !prefix.isEmpty { lines.append(prefix) }
      for element in nodes {
        if element.scalar != nil || element.isEmpty {
          lines.append("\(margin)- \(flow(element))")
          continue
        }
        // The first line of the element follows its dash.
        let first = lines.count
        block(element, indent: indent + 2, prefix: "", into: &lines)
        // By scalars: a combining mark joins the space before it to one character.
        let line = lines[first].unicodeScalars
        let isIndented = line.prefix(indent + 2).count { $0 == " " } == indent + 2
        lines[first] = "\(margin)- " + String(isIndented ? line.dropFirst(indent + 2) : line[...])
      }
    case .mapping(let entries):
      if !prefix.isEmpty { lines.append(prefix) }
      for entry in entries {
        block(entry.value, indent: indent + 2, prefix: "\(margin)\(flow(entry.key)):", into: &lines)
      }
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard CoreValue(plain: text) == .text, let first = text.unicodeScalars.first, let last = text.unicodeScalars.last
    else { return true }
    // A plain scalar cannot begin with these, or YAML 1.1 tools would read it as something else.
    if "-?:,[]{}#&*!|>'\"%@`= .~<".unicodeScalars.contains(first) { return true }
    if last == " " || last == ":" || Typography.needsQuotes(text) { return true }
    if ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return true }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if ",[]{}".unicodeScalars.contains(scalar) { return true }
      if scalar == "#" && previous == " " { return true }
      if previous == ":" && scalar == " " { return true }
      if needsEscape(scalar) { return true }
      previous = scalar
    }
    return false
  }

  /// Whether a character is written as an escape: YAML does not allow it, reads it as a line break, or a reader would not see it.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if Typography.isOddSpace(scalar) || scalar.properties.isNoncharacterCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200D  // holds emoji together
    default: return false
    }
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if needsEscape(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let (letter, width) = digits.count <= 4 ? ("u", 4) : ("U", 8)
          result += "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension Node {
  fileprivate var isEmpty: Bool { sequence?.isEmpty ?? mapping?.isEmpty ?? false }

  /// Whether mappings, and lists that hold more than scalars, are nested at most `height` deep in the node.
  fileprivate func isLow(_ height: Int) -> Bool {
    switch kind {
    case .scalar: true
    case .sequence(let nodes):
      nodes.allSatisfy { $0.scalar != nil } || height > 0 && nodes.allSatisfy { $0.isLow(height - 1) }
    case .mapping(let entries): height > 0 && entries.allSatisfy { $0.value.isLow(height - 1) }
    }
  }
}
