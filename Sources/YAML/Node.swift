package import Diagnostics

/// One value of a YAML text: a scalar, a list or a mapping, and where it stands.
package struct Node: Sendable {
  package enum Kind: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  package var kind: Kind
  /// Where it stands; where a parameter was put in its place, the place of use.
  package var range: SourceRange
  /// Set where `$name` or a computation was replaced.
  package var origin: Origin?
  /// A mistake was reported here already: who reads this value stays silent and takes a placeholder.
  package var isReported = false
  /// Set on a file's path in a resolved spec: the file that it leads to, as this process opens it.
  package var path: String?

  package init(_ kind: Kind, range: SourceRange, origin: Origin? = nil) {
    self.kind = kind
    self.range = range
    self.origin = origin
  }

  /// The scalar, if it is one.
  package var scalar: Scalar? {
    if case .scalar(let scalar) = kind { scalar } else { nil }
  }

  /// The elements, if it is a list.
  package var sequence: [Node]? {
    if case .sequence(let nodes) = kind { nodes } else { nil }
  }

  /// The entries, if it is a mapping.
  package var mapping: [Entry]? {
    if case .mapping(let entries) = kind { entries } else { nil }
  }

  /// The value of a mapping's key; nil when there is no such key or it is no mapping.
  package subscript(key: String) -> Node? {
    mapping?.first { $0.name == key }?.value
  }
}

/// One key of a mapping with its value.
package struct Entry: Sendable {
  package var key: Node
  package var value: Node

  package init(key: Node, value: Node) {
    self.key = key
    self.value = value
  }

  /// The key's text; a key that is not a scalar was refused and has none.
  package var name: String { key.scalar?.text ?? "" }
}

/// Where a value came from that stands in another's place.
package struct Origin: Hashable, Sendable {
  /// A parameter whose value is in it.
  package struct Part: Hashable, Sendable {
    package var name: String
    /// Its value as a message shows it.
    package var value: String
    /// Where its value was set.
    package var range: SourceRange
    /// Where the value came from that it was set to, as in a block that hands on what it was given.
    package var origin: Origin?

    package init(name: String, value: String, range: SourceRange, origin: Origin? = nil) {
      self.name = name
      self.value = value
      self.range = range
      self.origin = origin
    }
  }

  /// What the text has there: `$size`, `$(size / 5)`.
  package var written: String
  /// The parameters that it names: one, or those of a computation.
  package var parts: [Part]

  package init(written: String, parts: [Part]) {
    self.written = written
    self.parts = parts
  }

  /// Whether it was computed.
  package var isComputed: Bool { written.hasPrefix("$(") }

  /// Where the value stands that was put in this one's place, handed on or not; nil where something was computed.
  package var place: SourceRange? {
    guard !isComputed, parts.count == 1 else { return nil }
    return parts[0].origin.map(\.place) ?? parts[0].range
  }
}
