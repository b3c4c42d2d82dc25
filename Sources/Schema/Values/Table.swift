import Diagnostics
package import YAML

/// A mapping from names that the person chooses to values of one kind, in the order written.
package struct Table<Value: FieldValue>: FieldValue, Sequence {
  package typealias Element = (name: Located<String>, value: Value)
  package var entries: [Element]
  /// The names whose values are invalid and not among the entries: references to them are not reported.
  package private(set) var broken: [String] = []

  /// Whether a key was no name, so that which names there are is not known.
  package private(set) var hasUnreadableNames = false

  package init(_ entries: [Element] = []) { self.entries = entries }

  package var isEmpty: Bool { entries.isEmpty }
  package var count: Int { entries.count }
  package var names: [String] { entries.map(\.name.value) }
  package subscript(name: String) -> Value? { entries.first { $0.name.value == name }?.value }
  package func makeIterator() -> IndexingIterator<[Element]> { entries.makeIterator() }

  package static var form: Form { .table(Value.form) }
  package static var placeholder: Self { Self() }
  package var node: Node { .map(entries.map { ($0.name.value, $0.value.node) }) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    guard let mapping = node.mapping else {
      reading.wrongType(node, expected: form.phrase, help: helpForList(node))
      return nil
    }
    var table = Self()
    for entry in mapping.indented(into: reading.collector, known: { _ in false }, form: { _ in Value.form }) {
      if entry.key.isInvalid {
        table.hasUnreadableNames = true
        reading.fail()
        continue
      }
      if reading.context.lacks(entry) {
        reading.fail()
        reading.collector.report(entry.belowSibling(reading.label, at: reading.owner))
        reading.context.explain(entry.name)
        continue
      }
      let inner = Reading(
        collector: reading.collector, key: entry.name, owner: entry.key.range, context: reading.context)
      if let value = Value.decode(entry.value, inner) {
        table.entries.append((Located(entry.name, range: entry.key.range), value))
      } else {
        table.broken.append(entry.name)
      }
    }
    return table
  }

  /// The help for a list of named values: `- user_vector: {…}`, `- {name: user_vector, …}`.
  private static func helpForList(_ node: Node) -> String? {
    guard let first = node.sequence?.first?.mapping else { return nil }
    let name = first.count == 1 ? first[0].name : first.first { $0.name == "name" }?.value.scalar?.text
    return name.map { "write each name as a key, without `- `: `\($0): …`" }
  }
}
