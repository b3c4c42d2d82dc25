package import Diagnostics
package import YAML

/// A mapping with the fields of one construct: `model:`.
package struct Section<C: Construct>: FieldValue {
  package var value: C
  /// Where its key is.
  package var range: SourceRange
  /// Whether every value is valid; invalid fields hold placeholders.
  package private(set) var isSound: Bool
  /// The invalid fields; nil where the section could not be decoded at all.
  private var invalid: Set<String>?
  /// The section with all defaults filled in.
  package private(set) var node: Node

  /// The section with all its defaults, as a default itself. Its fields must all have one.
  package static var standard: Self {
    decode(.map([]), .silent()) ?? placeholder
  }

  package static var form: Form { .section(C.name, { KnownDeclarations.of(C.self) }) }

  package static var placeholder: Self {
    Self(value: C(Fields(declaring: C.name)), range: Node.nowhere, isSound: false, invalid: nil, node: .map([]))
  }

  /// Whether a field holds its written value, or its default where nothing was written.
  package func isSound(_ key: String) -> Bool { invalid.map { !$0.contains(key) } ?? false }

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
      // Its fields were not indented, which was reported.
      if reading.context.isExplained(reading.field) {
        reading.fail()
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
    let before = reading.context.failureCount
    let (value, fields) = Fields.read(
      C.name, entries: entries, owner: reading.owner, within: reading.context,
      declaration: { declarations(of: C.self) }, into: reading.collector,
      { C($0) })
    return Self(
      value: value, range: reading.owner, isSound: reading.context.failureCount == before, invalid: fields.invalid,
      node: fields.resolvedNode)
  }

  /// `">= 4"`: a sign that is a synonym of a field, and a number.
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
