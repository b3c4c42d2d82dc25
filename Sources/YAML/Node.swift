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
  /// Set where `$name` was replaced.
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

/// Where a value came from that stands in another's place: the parameter's name and where its value was set.
package struct Origin: Hashable, Sendable {
  package var parameter: String
  package var range: SourceRange

  package init(parameter: String, range: SourceRange) {
    self.parameter = parameter
    self.range = range
  }
}
