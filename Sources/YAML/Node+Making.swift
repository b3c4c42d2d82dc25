package import Diagnostics

/// Nodes that are in no file: defaults, resolved specs, tests.
extension Node {
  /// The range of nodes that are in no file.
  package static let nowhere = SourceRange(file: "", start: .start, end: .start)

  /// A text, which is read back as text even where it looks like a number.
  package static func text(_ text: String) -> Node {
    Node(.scalar(Scalar(text: text, isPlain: false)), range: nowhere)
  }

  /// A plain scalar: a number, a boolean or a word, as YAML reads it.
  package static func plain(_ text: String) -> Node {
    Node(.scalar(Scalar(text: text, isPlain: true)), range: nowhere)
  }

  package static func list(_ nodes: [Node]) -> Node {
    Node(.sequence(nodes), range: nowhere)
  }

  package static func map(_ entries: [(String, Node)]) -> Node {
    Node(.mapping(entries.map { Entry(key: .text($0.0), value: $0.1) }), range: nowhere)
  }
}
