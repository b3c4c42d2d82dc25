package import Diagnostics
import YAML

extension Fields {
  /// Where a construct and its fields stand. A construct keeps it (one reference) where checks come after decoding.
  package final class Source: Sendable {
    /// The construct's name: `dense`.
    package let construct: String
    /// Where the construct is named: its kind's word, its section's key.
    package let range: SourceRange
    /// What is written in it.
    let entries: [Entry]
    /// What messages call it where nobody writes its name.
    private let givenLabel: String?

    init(construct: String, label: String? = nil, range: SourceRange, entries: [Entry]) {
      self.construct = construct
      givenLabel = label
      self.range = range
      self.entries = entries
    }

    /// What messages call it: its name in backquotes, unless nobody writes that.
    var label: String { givenLabel ?? quoted(construct) }

    /// Whether the construct stands in the spec; one that is a default does not.
    package var isWritten: Bool { range != Node.nowhere }

    /// Where a field's value stands; the construct's own range when the field was left out.
    package func range(of key: String) -> SourceRange { value(key)?.range ?? range }

    /// Where a field's key stands; the construct's own range when the field was left out.
    package func keyRange(of key: String) -> SourceRange {
      entries.first { $0.name == key }?.key.range ?? range
    }

    /// Whether the field was written, rather than left to its default.
    package func isGiven(_ key: String) -> Bool { value(key) != nil }

    /// A diagnostic at a field's value (or the construct's name), with the parameter that the value came from, if it did.
    package func diagnostic(
      _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = []
    ) -> Diagnostic {
      let node = key.flatMap(value)
      return Diagnostic(
        code: code, message: message, range: node?.range ?? range,
        related: related + (node?.origin?.related ?? []), help: help)
    }

    /// Reports at a field's value (or the construct's name when no key is given or the field was left out).
    package func report(
      _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = [],
      into collector: Collector
    ) {
      var found = diagnostic(code, message, at: key, help: help, related: related)
      if code.severity == .error, let node = key.flatMap(value), node.origin != nil {
        let places = node.places(in: collector)
        (found.range, found.related) = (places.range, related + places.related)
      }
      collector.report(found)
    }

    func entry(_ key: String) -> Entry? { entries.first { $0.name == key } }

    private func value(_ key: String) -> Node? { entry(key)?.value }
  }
}
