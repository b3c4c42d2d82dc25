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
      let keys = declarations(of: C.self).fields.map(\.key)
      reading.wrongType(node, expected: "a mapping", help: "its fields are \(listed(keys, joining: "and"))")
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
}
