package import Diagnostics
package import YAML

/// A file's path, relative to the spec that says it.
package struct FilePath: FieldValue {
  /// As it was written.
  package var text: String
  /// As this process opens it.
  package var resolved: String
  package var range: SourceRange

  package init(_ text: String, resolved: String? = nil, range: SourceRange = Node.nowhere) {
    self.text = text
    self.resolved = resolved ?? text
    self.range = range
  }

  package static var form: Form { .path }
  package static var placeholder: FilePath { FilePath("") }

  package var node: Node {
    var node = Node.text(text)
    node.path = resolved
    return node
  }

  package func placed(at range: SourceRange) -> FilePath { FilePath(text, resolved: resolved, range: range) }

  package static func decode(_ node: Node, _ reading: Reading) -> FilePath? {
    guard let scalar = node.scalar, scalar.core != .null, !scalar.text.isEmpty else {
      reading.wrongType(node, expected: "a file's path")
      return nil
    }
    guard !scalar.text.unicodeScalars.contains("\0") else {
      reading.report(.badPath, "a path cannot hold the character NUL", at: node)
      return nil
    }
    let saidIn = node.origin?.place?.file ?? node.range.file
    return FilePath(scalar.text, resolved: Paths.resolve(scalar.text, besideFile: saidIn), range: node.range)
  }
}
