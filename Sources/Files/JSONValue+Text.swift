import Diagnostics

extension JSONValue {
  /// The value as JSON text. NaN and infinities, which JSON lacks, are written as null.
  /// - Parameters:
  ///   - indented: whether each member of an object, and each element of an array that contains arrays or objects, has its own line.
  ///   - insideHTML: whether `<` is escaped, so that no text ends a script element.
  package func text(indented: Bool = true, insideHTML: Bool = false) -> String {
    var writer = Writer(isIndented: indented, isInsideHTML: insideHTML)
    writer.write(self, depth: 0)
    if indented { writer.output += "\n" }
    return writer.output
  }

  private struct Writer {
    var output = ""
    let isIndented: Bool
    let isInsideHTML: Bool

    init(isIndented: Bool, isInsideHTML: Bool) {
      (self.isIndented, self.isInsideHTML) = (isIndented, isInsideHTML)
    }

    mutating func write(_ value: JSONValue, depth: Int) {
      switch value {
      case .null: output += "null"
      case .bool(let value): output += value ? "true" : "false"
      case .integer(let value): output += String(value)
      case .number(let value): output += value.isFinite ? value.description : "null"
      case .single(let value): output += value.isFinite ? value.description : "null"
      case .string(let text): output += JSONText.string(text, insideHTML: isInsideHTML)
      case .array(let elements):
        let isNested = elements.contains { $0.elements != nil || $0.members != nil }
        list("[", "]", elements, onLines: isIndented && isNested, depth: depth) { writer, element in
          writer.write(element, depth: depth + 1)
        }
      case .object(let members):
        list("{", "}", members, onLines: isIndented, depth: depth) { writer, member in
          writer.output += JSONText.string(member.key, insideHTML: writer.isInsideHTML)
          writer.output += writer.isIndented ? ": " : ":"
          writer.write(member.value, depth: depth + 1)
        }
      }
    }

    private mutating func list<Element>(
      _ open: String, _ close: String, _ elements: [Element], onLines: Bool, depth: Int,
      _ write: (inout Writer, Element) -> Void
    ) {
      output += open
      for (index, element) in elements.enumerated() {
        if index > 0 { output += onLines || !isIndented ? "," : ", " }
        if onLines { newLine(depth + 1) }
        write(&self, element)
      }
      if onLines && !elements.isEmpty { newLine(depth) }
      output += close
    }

    private mutating func newLine(_ depth: Int) {
      output += "\n"
      for _ in 0..<depth { output += "  " }
    }
  }
}
