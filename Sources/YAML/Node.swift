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
  /// Whether an error was reported for it. Whatever reads the value reports nothing and is invalid too.
  package var isInvalid = false
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

/// Where a value came from that replaced `$name` or `$(…)`.
package struct Origin: Hashable, Sendable {
  /// Where a parameter's value was set, as seen from the file that uses it.
  package enum Setter: Hashable, Sendable {
    /// In the same file or in one that it extends.
    case file
    /// In a spec that extends the file.
    case overlay
    /// With `--set`.
    case commandLine
  }

  /// A parameter that the value depends on.
  package struct Part: Hashable, Sendable {
    package var name: String
    /// The parameter's value as messages show it.
    package var value: String
    /// Where the parameter's value was set.
    package var range: SourceRange
    package var setter: Setter
    /// The origin of the parameter's own value, as in a block that passes on what it was given.
    package var origin: Origin?

    package init(name: String, value: String, range: SourceRange, setter: Setter, origin: Origin? = nil) {
      self.name = name
      self.value = value
      self.range = range
      self.setter = setter
      self.origin = origin
    }
  }

  /// The text that was replaced: `$size`, `$(size / 5)`.
  package var written: String
  /// Whether the value was computed with `$(…)`.
  package var isComputed: Bool
  /// The parameters in the text: one, or those of a computation.
  package var parts: [Part]

  package init(written: String, isComputed: Bool, parts: [Part]) {
    self.written = written
    self.isComputed = isComputed
    self.parts = parts
  }

  /// The parameter whose value this is, followed through parameters that pass it on; nil where the value was computed.
  private var source: Part? {
    guard !isComputed, parts.count == 1 else { return nil }
    guard let origin = parts[0].origin else { return parts[0] }
    return origin.source
  }

  /// Where the value is written; nil where it was computed.
  package var range: SourceRange? { source?.range }

  /// Where the value is written in a file; nil where it was computed or set with `--set`.
  package var fileRange: SourceRange? { source.flatMap { $0.setter == .commandLine ? nil : $0.range } }

  /// Whether the value was set with `--set`.
  package var isFromCommandLine: Bool { source?.setter == .commandLine }
}
