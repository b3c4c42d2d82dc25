package import Diagnostics

/// One value of a YAML text: a scalar, a list or a mapping, with its range.
package struct Node: Sendable {
  package enum Kind: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  package var kind: Kind
  /// Its range in the text; for the value of a parameter, the range of its use.
  package var range: SourceRange
  /// Set where the node replaced `$name` or an expression.
  package var origin: Origin?
  /// Whether an error was reported here already. Decoding such a value reports nothing and gives a placeholder.
  package var isReported = false
  /// For a file's path in a resolved spec: the path that this process opens.
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

  /// The value of a mapping's key; nil when there is no such key or the node is not a mapping. Keys are compared by code points.
  package subscript(key: String) -> Node? {
    mapping?.first { $0.name.isExactly(key) }?.value
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

  /// The key's text; empty for a key that is not a scalar, which was reported.
  package var name: String { key.scalar?.text ?? "" }
}

/// The source of a value that replaced `$name` or an expression.
package struct Origin: Hashable, Sendable {
  /// A parameter that the value depends on.
  package struct Part: Hashable, Sendable {
    package var name: String
    /// Its value as a message shows it.
    package var value: String
    /// The position at which its value was set.
    package var range: SourceRange
    /// The origin of its value, where that came from another parameter, as in a block that passes on its own.
    package var origin: Origin?

    package init(name: String, value: String, range: SourceRange, origin: Origin? = nil) {
      self.name = name
      self.value = value
      self.range = range
      self.origin = origin
    }
  }

  /// The replaced text: `$size`, `$(size / 5)`.
  package var written: String
  /// The parameters in it: one, or all those of an expression.
  package var parts: [Part]

  package init(written: String, parts: [Part]) {
    self.written = written
    self.parts = parts
  }

  /// Whether it is an expression.
  package var isComputed: Bool { written.hasPrefix("$(") }

  /// The range of the value that was inserted, followed through parameters that pass it on; nil for an expression.
  package var place: SourceRange? {
    guard !isComputed, parts.count == 1 else { return nil }
    return parts[0].origin.map(\.place) ?? parts[0].range
  }
}
