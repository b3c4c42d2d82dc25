extension JSONValue {
  /// The value as JSON text. Indented, an object's members stand on a line each, and so do an array's elements where any is an array
  /// or object. NaN and infinities, which JSON lacks, become null. `insideHTML` writes `<` as an escape, so that no text ends a script element.
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
      case .string(let text): write(text)
      case .array(let elements):
        let isNested = elements.contains { $0.elements != nil || $0.members != nil }
        list("[", "]", elements, onLines: isIndented && isNested, depth: depth) { writer, element in
          writer.write(element, depth: depth + 1)
        }
      case .object(let members):
        list("{", "}", members, onLines: isIndented, depth: depth) { writer, member in
          writer.write(member.key)
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

    private mutating func write(_ text: String) {
      output += "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": output += "\\\""
        case "\\": output += "\\\\"
        case "\n": output += "\\n"
        case "\r": output += "\\r"
        case "\t": output += "\\t"
        case "<" where isInsideHTML: output += "\\u003c"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
          let digits = String(scalar.value, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: output.unicodeScalars.append(scalar)
        }
      }
      output += "\""
    }
  }
}
