package import Diagnostics
package import YAML

/// A parameter's value from `--set size=64`.
package struct Override: Sendable {
  package var name: String
  package var value: Node
  /// The range of the name in the argument.
  package var nameRange: SourceRange

  /// The name that ranges of values from the command line have in place of a file.
  package static let file = "--set"

  /// Parses `name=value` arguments, with values in YAML: numbers, words, `[64, 32]`. Each argument is a line of a source named `--set`.
  package static func parse(_ arguments: [String], into collector: Collector) -> [Override] {
    let lines = arguments.map { String($0.map { $0.isNewline ? " " : $0 }) }
    let source = SourceText(file: file, text: lines.joined(separator: "\n"))
    var overrides: [Override] = []
    for (index, line) in lines.enumerated() {
      if let override = parse(line, number: index + 1, into: collector) { overrides.append(override) }
    }
    // After composing, which adds a source of the value alone.
    collector.add(source)
    return overrides
  }

  private static func parse(_ line: String, number: Int, into collector: Collector) -> Override? {
    func range(_ from: Int, _ to: Int) -> SourceRange {
      SourceRange(
        file: file, start: Place(line: number, column: from + 1), end: Place(line: number, column: to + 1))
    }
    let scalars = line.unicodeScalars
    let name = String(scalars.prefix { $0 != "=" })
    let size = name.unicodeScalars.count
    guard size < scalars.count, !name.isEmpty else {
      collector.report(
        Diagnostic(
          code: .badOverride, message: "`--set` must be given `name=value`; found \(quoted(line))",
          range: range(0, scalars.count),
          help: "write `--set name=value`"))
      return nil
    }
    let value = String(scalars.dropFirst(size + 1))
    guard value.contains(where: { !$0.isWhitespace }) else {
      collector.report(
        Diagnostic(
          code: .badOverride, message: "\(quoted(name)) has no value in \(quoted(line))",
          range: range(0, scalars.count), help: "write `--set \(name)=value`; for an empty string `\(name)=\"\"`"))
      return nil
    }
    // Blank lines and columns before the value give it its position in the arguments' text.
    let padding = String(repeating: "\n", count: number - 1) + String(repeating: " ", count: size + 1)
    guard let node = compose(SourceText(file: file, text: padding + value), into: collector) else { return nil }
    return Override(name: name, value: node, nameRange: range(0, size))
  }

  /// The value as a replacement of another, which must have the same type: a number for a number, a list for a list. Nil after
  /// reporting another type.
  func value(inPlaceOf old: Node, _ collector: Collector) -> Node? {
    if old.isInvalid { return value }
    if let text = old.scalar, text.core == .text, let scalar = value.scalar {
      // A string may be replaced by any scalar, as the text that was written.
      return scalar.core == .text ? value : value.asText
    }
    let wanted = Self.kind(of: old)
    var isFitting = Self.kind(of: value) == wanted
    // A choice may be a bare word or a mapping with arguments.
    if value.mapping != nil || old.mapping != nil {
      isFitting = isFitting || Self.mayChoose(old) && Self.mayChoose(value)
    }
    if isFitting, let elements = old.sequence, let first = elements.first, let odd = Self.odd(value, first) {
      report(
        "each element of \(quoted(name)) must be \(Self.kind(of: first)), as in the spec; found \(odd.described)", odd,
        old, nil, collector)
      return nil
    }
    if isFitting { return value }
    let help = old.sequence != nil && value.scalar != nil ? "write `--set \(name)=[\(value.scalar?.text ?? "")]`" : nil
    report("\(quoted(name)) must be \(wanted), as in the spec; found \(value.described)", value, old, help, collector)
    return nil
  }

  private func report(_ message: String, _ node: Node, _ old: Node, _ help: String?, _ collector: Collector) {
    collector.report(
      Diagnostic(
        code: .wrongType, message: message, range: node.range,
        related: [Related(range: old.range, message: "the value that it replaces")], help: help))
  }

  /// The type of a node as messages say it.
  private static func kind(of node: Node) -> String {
    switch node.kind {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.core {
      case .integer, .float, .tooLarge: "a number"
      case .bool: "`true` or `false`"
      case .null: "null"
      case .text: "a string"
      }
    }
  }

  private static func mayChoose(_ node: Node) -> Bool { node.mapping != nil || node.scalar?.core == .text }

  /// The first element of a list whose type differs from that of the list it replaces.
  private static func odd(_ value: Node, _ first: Node) -> Node? {
    let wanted = kind(of: first)
    if wanted == "a string" || first.mapping != nil { return nil }
    return value.sequence?.first { kind(of: $0) != wanted }
  }
}

extension Node {
  /// A scalar as a string.
  fileprivate var asText: Node {
    guard let scalar else { return self }
    var node = self
    node.kind = .scalar(Scalar(text: scalar.text, isPlain: false))
    return node
  }
}
