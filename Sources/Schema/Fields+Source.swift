package import Diagnostics
import YAML

extension Fields {
  /// The location of a construct and its fields. A construct keeps it where checks follow decoding.
  package final class Source: Sendable {
    /// The construct's name: `dense`.
    package let construct: String
    /// Where the construct is named: at its kind or its section's key.
    package let range: SourceRange
    /// The entries that are written.
    let entries: [Entry]
    /// What messages call it, where specs do not contain its name.
    private let givenLabel: String?

    init(construct: String, label: String? = nil, range: SourceRange, entries: [Entry]) {
      self.construct = construct
      givenLabel = label
      self.range = range
      self.entries = entries
    }

    /// What messages call it: its name in backquotes by default.
    var label: String { givenLabel ?? quoted(construct) }

    /// Whether the construct is written in the spec rather than a default.
    package var isWritten: Bool { range != Node.nowhere }

    /// The range of a field's value; the construct's own where the field is not given.
    package func range(of key: String) -> SourceRange { value(key)?.range ?? range }

    /// The range of a field's key; the construct's own where the field is not given.
    package func keyRange(of key: String) -> SourceRange {
      entries.first { $0.name == key }?.key.range ?? range
    }

    /// Whether the field is given rather than left at its default.
    package func isGiven(_ key: String) -> Bool { value(key) != nil }

    /// A diagnostic at a field's value, or at the construct's name, with notes on the parameter that the value came from.
    package func diagnostic(
      _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = []
    ) -> Diagnostic {
      let node = key.flatMap(value)
      return Diagnostic(
        code: code, message: message, range: node?.range ?? range,
        related: related + (node?.origin?.related ?? []), help: help)
    }

    /// Reports at a field's value, or at the construct's name where no key is given or the field is not.
    package func report(
      _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = [],
      into collector: Collector
    ) {
      var found = diagnostic(code, message, at: key, help: help, related: related)
      if code.severity == .error, let node = key.flatMap(value), node.origin != nil {
        let location = node.reportLocation(problem: message)
        (found.range, found.related, found.cause) = (location.range, related + location.related, location.cause)
      }
      collector.report(found)
    }

    func entry(_ key: String) -> Entry? { entries.first { $0.name == key } }

    private func value(_ key: String) -> Node? { entry(key)?.value }
  }
}
