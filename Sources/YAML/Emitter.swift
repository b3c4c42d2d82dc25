/// Writes nodes as YAML that reads back as the same nodes: block style, short lists and mappings in flow style, quotes where a text
/// would otherwise read as something else.
package struct Emitter: Sendable {
  /// Lines longer than this are broken up into block style where they can be.
  package var width = 100

  package init() {}

  /// The whole document; ends with a line's end.
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

  /// A scalar on one line, in quotes where it needs them.
  package static func flow(_ scalar: Scalar) -> String {
    if scalar.isPlain, CoreValue(plain: scalar.text) != .text { return scalar.text.isEmpty ? "null" : scalar.text }
    return needsQuotes(scalar.text) ? quoted(scalar.text) : scalar.text
  }

  private func block(_ node: Node, indent: Int, prefix: String, into lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    // What is small stands in flow style, a choice with its arguments at most; the document itself never does, nor
    // does a mapping beside a dash.
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
        // The element's first line stands beside its dash.
        let first = lines.count
        block(element, indent: indent + 2, prefix: "", into: &lines)
        let line = lines[first]
        lines[first] = "\(margin)- " + (line.hasPrefix(margin + "  ") ? String(line.dropFirst(indent + 2)) : line)
      }
    case .mapping(let entries):
      if !prefix.isEmpty { lines.append(prefix) }
      for entry in entries {
        block(entry.value, indent: indent + 2, prefix: "\(margin)\(flow(entry.key)):", into: &lines)
      }
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard CoreValue(plain: text) == .text, let first = text.unicodeScalars.first else { return true }
    // What a plain scalar may not begin with, or what YAML 1.1 tools would read as something else.
    if "-?:,[]{}#&*!|>'\"%@`= .~<".unicodeScalars.contains(first) { return true }
    if text.hasSuffix(" ") || text.hasSuffix(":") { return true }
    if ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return true }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if ",[]{}".unicodeScalars.contains(scalar) { return true }
      if scalar == "#" && previous == " " { return true }
      if previous == ":" && scalar == " " { return true }
      if !isPrintable(scalar) { return true }
      previous = scalar
    }
    return false
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0xA0...0xD7FF: scalar.value != 0x2028 && scalar.value != 0x2029
    case 0xE000...0xFFFD: scalar.value != 0xFEFF
    case 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}

extension Node {
  fileprivate var isEmpty: Bool { sequence?.isEmpty ?? mapping?.isEmpty ?? false }

  /// Whether mappings, and lists of more than scalars, stand at most so many deep in each other here.
  fileprivate func isLow(_ height: Int) -> Bool {
    switch kind {
    case .scalar: true
    case .sequence(let nodes):
      nodes.allSatisfy { $0.scalar != nil } || height > 0 && nodes.allSatisfy { $0.isLow(height - 1) }
    case .mapping(let entries): height > 0 && entries.allSatisfy { $0.value.isLow(height - 1) }
    }
  }
}
