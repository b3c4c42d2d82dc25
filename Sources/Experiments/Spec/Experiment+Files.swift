import Schema
import YAML

extension Experiment {
  /// The files that a run reads: the spec, the specs that it extends, and its data.
  var inputFiles: [String] {
    let specs = [path] + provenance.bases.files
    return Array(Set(specs.filter { $0 != "-" && !$0.isEmpty } + Self.paths(in: resolved))).sorted()
  }

  private static func paths(in node: Node) -> [String] {
    switch node.kind {
    case .scalar: node.path.map { [$0] } ?? []
    case .sequence(let nodes): nodes.flatMap(paths)
    case .mapping(let entries): entries.flatMap { paths(in: $0.value) }
    }
  }

  /// The resolved spec as a run's folder has it: its paths are relative to the folder, and a comment names the parameters that were set
  /// on the command line.
  func recordedText(in folder: String) -> String {
    let comments = overrides.map { override in
      "# Set on the command line: \(override.map { $0.isNewline ? " " : String($0) }.joined())\n"
    }
    return comments.joined() + resolvedText(in: folder)
  }
}
