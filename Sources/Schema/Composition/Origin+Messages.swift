package import Diagnostics
package import YAML

extension Origin {
  /// The places where its parameters were set, as a message shows them.
  package var related: [Related] {
    parts.map { Related(range: $0.range, message: "\(quoted("$" + $0.name)) is set here") }
  }

  /// Where the value stands that a change would put right; nil where it was computed or handed on.
  var place: SourceRange? { isComputed || parts.count != 1 ? nil : parts[0].range }

  /// What a value is that came from it: "the value of `$size`", "the value of `$(size / 5)` where `size` is 32".
  var phrase: String {
    let value = "the value of \(quoted(written))"
    guard isComputed, !parts.isEmpty else { return value }
    let values = parts.map { "\(quoted($0.name)) is \($0.value)" }
    let list =
      values.count > 1 ? values.dropLast().joined(separator: ", ") + " and " + values[values.count - 1] : values[0]
    return "\(value) where \(list)"
  }

  /// By which its mistakes are one mistake, however often it is used.
  var key: String {
    written + parts.map { " \($0.range.file):\($0.range.start.line):\($0.range.start.column)" }.joined()
  }
}
