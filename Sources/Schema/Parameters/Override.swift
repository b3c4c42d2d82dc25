package import Diagnostics
package import YAML

/// A parameter's value from the command line: `--set size=64`.
package struct Override: Sendable {
  package var name: String
  package var value: Node
  /// Where the name stands in the argument.
  package var nameRange: SourceRange

  /// What stands for a file's name in the places of values that the command line gave.
  package static let file = "--set"

  /// Reads `name=value` arguments, the values as YAML: numbers, words, `[64, 32]`. Each argument is a line of a text named `--set`.
  package static func parse(_ arguments: [String], into collector: Collector) -> [Override] {
    let lines = arguments.map { String($0.map { $0.isNewline ? " " : $0 }) }
    let source = SourceText(file: file, text: lines.joined(separator: "\n"))
    var overrides: [Override] = []
    for (index, line) in lines.enumerated() {
      if let override = parse(line, number: index + 1, into: collector) { overrides.append(override) }
    }
    // After the composer, which shows a value's own text.
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
          code: "bad-override", message: "\(quoted(line)) gives no parameter a value", range: range(0, scalars.count),
          help: "write `--set name=value`"))
      return nil
    }
    let value = String(scalars.dropFirst(size + 1))
    guard value.contains(where: { !$0.isWhitespace }) else {
      collector.report(
        Diagnostic(
          code: "bad-override", message: "\(quoted(line)) gives \(quoted(name)) no value",
          range: range(0, scalars.count), help: "write `--set \(name)=value`; an empty text is `\(name)=\"\"`"))
      return nil
    }
    // Blank lines and columns before the value put it where it stands in the arguments' text.
    let padding = String(repeating: "\n", count: number - 1) + String(repeating: " ", count: size + 1)
    guard let node = compose(SourceText(file: file, text: padding + value), into: collector) else { return nil }
    return Override(name: name, value: node, nameRange: range(0, size))
  }
}
