package import Diagnostics
package import YAML

/// The path of a file, relative to the spec that contains it.
package struct FilePath: FieldValue {
  /// The path as it was written.
  package var text: String
  /// The path as this process opens it.
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
      reading.report(.badPath, "a path must not contain the character NUL", at: node)
      return nil
    }
    // A path from `--set` is relative to the working directory.
    let file = node.origin?.isFromCommandLine == true ? nil : node.origin?.range?.file ?? node.range.file
    return FilePath(scalar.text, resolved: Paths.resolve(scalar.text, besideFile: file), range: node.range)
  }
}
