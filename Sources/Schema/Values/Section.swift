package import Diagnostics
package import YAML

/// A mapping that is one construct: `model:`.
package struct Section<C: Construct>: FieldValue {
  package var value: C
  /// Where its key stands.
  package var range: SourceRange
  /// Whether no mistake was found in it; where there was one, the fields concerned hold placeholders.
  package private(set) var isSound: Bool
  /// The keys of the fields concerned; nil where the section could not be read at all.
  private var wrong: Set<String>?
  /// The section with all defaults filled in.
  package private(set) var node: Node

  /// The section with all its defaults, as a default itself. Its fields must all have one.
  package static var standard: Self {
    decode(.map([]), Reading(collector: Collector(), label: "", owner: Node.nowhere)) ?? placeholder
  }

  package static var form: Form { .section(C.name, { KnownDeclarations.of(C.self) }) }

  package static var placeholder: Self {
    Self(value: C(Fields(declaring: C.name)), range: Node.nowhere, isSound: false, wrong: nil, node: .map([]))
  }

  /// Whether a field holds what the person wrote, or its default where nothing was written.
  package func isSound(_ key: String) -> Bool { wrong.map { !$0.contains(key) } ?? false }

  package func placed(at range: SourceRange) -> Self {
    var copy = self
    copy.range = range
    return copy
  }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    var entries = node.mapping
    if entries == nil, let shorthand = C.shorthand, node.scalar?.core != .null {
      entries = [Entry(key: .text(shorthand), value: node)]
    }
    guard let entries else {
      // What is not indented was reported at its key.
      if reading.collector.hasReported(at: reading.owner) {
        reading.collector.passOver()
        return nil
      }
      let declaration = declarations(of: C.self)
      let keys = declaration.fields.map(\.key)
      let writtenOut =
        declaration.field(holding: node).map { declaration.writtenOut($0.key, node) }
        ?? signed(node, keys).map { "{\($0): \($1)}" }
      reading.wrongType(
        node, expected: "a mapping",
        help: writtenOut.map { "write `\($0)`" } ?? fieldsPhrase(keys))
      return nil
    }
    let before = reading.collector.mistakeCount
    let (value, fields) = Fields.read(
      C.name, entries: entries, owner: reading.owner, within: reading.enclosing,
      declaration: { declarations(of: C.self) }, into: reading.collector,
      { C($0) })
    return Self(
      value: value, range: reading.owner, isSound: reading.collector.mistakeCount == before, wrong: fields.wrong,
      node: fields.resolvedNode)
  }

  /// `">= 4"`: a sign that is what others call a field, and a number.
  private static func signed(_ node: Node, _ keys: [String]) -> (key: String, number: String)? {
    guard let text = node.scalar?.text else { return nil }
    let sign = text.prefix { "<>=".contains($0) }
    let number = text.dropFirst(sign.count).filter { $0 != " " }
    guard let key = Synonyms.meaning(ofLetters: String(sign), in: keys), Form.number.holds(.plain(number)) else {
      return nil
    }
    return (key, number)
  }
}
